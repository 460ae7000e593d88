package org.dbusspring.core.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One interface at one path.
 */
final class Export {

	private final Registration registration;

	private final ExportedInterface exported;

	/**
	 * The ticket with which each property was announced last. Guarded by the lock of the
	 * path.
	 */
	private Map<Property, Long> announced = Map.of();

	Export(Registration registration, ExportedInterface exported) {
		this.registration = registration;
		this.exported = exported;
	}

	Registration registration() {
		return this.registration;
	}

	ExportedInterface exported() {
		return this.exported;
	}

	String name() {
		return this.exported.name();
	}

	/**
	 * Those changes that have not been announced with a later ticket. Under the lock of
	 * the path.
	 */
	List<PropertyChange> current(List<PropertyChange> changes, long ticket) {
		return changes.stream()
			.filter((change) -> this.announced.getOrDefault(change.property(), 0L) <= ticket)
			.toList();
	}

	/**
	 * Whether a change was announced with a later ticket. Under the lock of the path.
	 */
	boolean hasChangedSince(long ticket) {
		return this.announced.values().stream().anyMatch((last) -> last > ticket);
	}

	/** Under the lock of the path. */
	void announced(List<PropertyChange> changes, long ticket) {
		if (this.announced.isEmpty()) {
			this.announced = new HashMap<>();
		}
		changes.forEach((change) -> this.announced.put(change.property(), ticket));
	}

}
