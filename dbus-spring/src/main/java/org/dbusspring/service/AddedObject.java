package org.dbusspring.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.call.CallSource;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectRegistration;

/**
 * What was added at a path in one step, and where it is exported. No lock is held while
 * it is exported, which calls getters.
 */
final class AddedObject {

	private static final ObjectRegistration BEGUN = () -> {
	};

	private final ObjectPath path;

	private final List<PreparedService> services;

	/** Guarded by this. */
	private final Map<CallSource, ObjectRegistration> registrations = new HashMap<>(2);

	/** Guarded by this. */
	private boolean closed;

	AddedObject(ObjectPath path, List<PreparedService> services) {
		this.path = path;
		this.services = services;
	}

	ObjectPath path() {
		return this.path;
	}

	/** Exports it, unless that has been done or it is not wanted any more. */
	void exportTo(CallSource connection) {
		synchronized (this) {
			if (this.closed || this.registrations.putIfAbsent(connection, BEGUN) != null) {
				return;
			}
		}
		ObjectRegistration registration;
		try {
			registration = connection.objects()
				.export(this.path, this.services.stream().map((service) -> service.bind(connection)).toList());
		}
		catch (RuntimeException ex) {
			removeFrom(connection);
			throw ex;
		}
		synchronized (this) {
			if (this.registrations.replace(connection, BEGUN, registration)) {
				return;
			}
		}
		registration.close();
	}

	/** Takes it from a connection. */
	void removeFrom(CallSource connection) {
		ObjectRegistration registration;
		synchronized (this) {
			registration = this.registrations.remove(connection);
		}
		if (registration != null) {
			registration.close();
		}
	}

	/** Takes it from everywhere, for good. */
	void close() {
		List<ObjectRegistration> all;
		synchronized (this) {
			this.closed = true;
			all = List.copyOf(this.registrations.values());
			this.registrations.clear();
		}
		all.forEach(ObjectRegistration::close);
	}

}
