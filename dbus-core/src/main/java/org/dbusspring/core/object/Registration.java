package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces that were exported at a path in one step, and what is told about them:
 * that they are there, then their changes, then that they are gone.
 */
final class Registration implements ObjectExport {

	private static final Signature PROPERTIES_CHANGED = Signature.of("sa{sv}as");

	private static final int TELL_ATTEMPTS = 8;

	private final ObjectTree tree;

	private final Announcer announcer;

	private final ObjectPath path;

	private final List<Export> exports;

	private final ReentrantLock lock;

	/**
	 * What waits until the export has been announced, then {@code null}. Guarded by the
	 * lock.
	 */
	private @Nullable List<OutgoingMessage> waiting = new ArrayList<>(0);

	/** Guarded by the lock. */
	private boolean closed;

	Registration(ObjectTree tree, Announcer announcer, ObjectPath path, List<ExportedInterface> interfaces) {
		this.tree = tree;
		this.announcer = announcer;
		this.path = path;
		this.exports = interfaces.stream().map((exported) -> new Export(this, exported)).toList();
		this.lock = announcer.lock(path);
	}

	/** One of which object managers are not told. */
	static Registration unannounced(ObjectTree tree, Announcer announcer, ObjectPath path,
			List<ExportedInterface> interfaces) {
		Registration registration = new Registration(tree, announcer, path, interfaces);
		registration.waiting = null;
		return registration;
	}

	ObjectPath path() {
		return this.path;
	}

	List<Export> exports() {
		return this.exports;
	}

	/** See {@link Announcer#ticket()}. */
	long ticket() {
		return this.announcer.ticket();
	}

	/** Tells the managers that the interfaces are there. Called once. */
	void announce() {
		List<ObjectPath> managers = this.tree.managersAbove(this.path);
		BodyWriter added = managers.isEmpty() ? null : ManagedObjects.added(this);
		this.lock.lock();
		try {
			if (added != null) {
				this.announcer.openReplies().forEach((reply) -> reply.added(this));
				managers.forEach((manager) -> this.announcer.emit(ManagedObjects.addedSignal(null, manager, added)));
			}
			List<OutgoingMessage> messages = this.waiting;
			this.waiting = null;
			if (messages != null) {
				messages.forEach(this.announcer::emit);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public PropertyChanges propertyChanges() {
		return new ChangeBatch(this);
	}

	/**
	 * Announces changes whose values were read after the ticket was taken. What has been
	 * announced with a later ticket is left out: that value is at least as new.
	 */
	void announce(Export export, List<PropertyChange> changes, long ticket) {
		announce(export, changes, ticket, null);
	}

	/** Tells one peer the values that properties have now. */
	void tellChanged(Export export, List<Property> properties, @Nullable String peer) {
		long ticket = ticket();
		announce(export, properties.stream().map(PropertyChange::read).toList(), ticket, peer);
	}

	private void announce(Export export, List<PropertyChange> changes, long ticket, @Nullable String peer) {
		List<PropertyChange> left = changes;
		while (!left.isEmpty()) {
			// user code, so without the lock; written anew where something was left out
			BodyWriter body = PropertyChange.body(export.name(), left);
			this.lock.lock();
			try {
				List<PropertyChange> current = this.closed ? List.of() : export.current(left, ticket);
				if (!current.isEmpty() && current.size() == left.size()) {
					emitChanged(export, left, ticket, peer, body);
					return;
				}
				left = current;
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void emitChanged(Export export, List<PropertyChange> changes, long ticket, @Nullable String peer,
			BodyWriter body) {
		if (peer == null) {
			export.announced(changes, ticket);
			for (OpenReply reply : this.announcer.openReplies()) {
				changes.forEach((change) -> reply.changed(export, change.property()));
			}
		}
		OutgoingMessage signal = new OutgoingMessage(MessageHeader.signal(peer, this.path,
				StandardInterfaces.PROPERTIES.name(), "PropertiesChanged", PROPERTIES_CHANGED), body);
		if (this.waiting != null) {
			this.waiting.add(signal);
		}
		else {
			this.announcer.emit(signal);
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.tree.remove(this);
			this.announcer.openReplies().forEach((reply) -> reply.removed(this));
			for (ObjectPath manager : this.tree.managersAbove(this.path)) {
				this.announcer.emit(ManagedObjects.removedSignal(null, manager, this.path, names()));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Tells one peer that the interfaces are there, unless they are gone again. */
	void tellAdded(ObjectPath manager, @Nullable String peer) {
		boolean told = false;
		for (int attempt = 1; !told; attempt++) {
			long ticket = ticket();
			BodyWriter added = ManagedObjects.added(this);
			// a property that changes without pause must not keep this from ending
			boolean last = attempt == TELL_ATTEMPTS;
			told = added == null || tellAdded(manager, peer, added, last ? Long.MAX_VALUE : ticket);
		}
	}

	/** Whether the values are still those that were announced last. */
	private boolean tellAdded(ObjectPath manager, @Nullable String peer, BodyWriter added, long ticket) {
		this.lock.lock();
		try {
			if (!this.closed && this.exports.stream().anyMatch((export) -> export.hasChangedSince(ticket))) {
				return false;
			}
			if (!this.closed) {
				this.announcer.emit(ManagedObjects.addedSignal(peer, manager, added));
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Tells one peer that the interfaces are gone, unless they are there again. */
	void tellRemoved(ObjectPath manager, @Nullable String peer) {
		this.lock.lock();
		try {
			List<String> gone = names().stream().filter((name) -> !this.tree.isExported(this.path, name)).toList();
			if (!gone.isEmpty()) {
				this.announcer.emit(ManagedObjects.removedSignal(peer, manager, this.path, gone));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<String> names() {
		return this.exports.stream().map(Export::name).toList();
	}

}
