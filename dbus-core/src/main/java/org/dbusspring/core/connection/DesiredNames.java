package org.dbusspring.core.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.work.SerialWork;
import org.jspecify.annotations.Nullable;

/**
 * The names that are to be ours. They are asked for when they are declared, when a
 * session begins, and when one that somebody else had becomes free.
 */
final class DesiredNames {

	private final Map<String, DesiredName> names = new ConcurrentHashMap<>();

	private final MessageBus bus;

	private final MatchRules matchRules;

	private final OwnerTracker owners;

	private final SerialWork work;

	private final OwnerTracker.Watcher watcher = this::ownerChanged;

	private volatile boolean connected;

	DesiredNames(MessageBus bus, MatchRules matchRules, OwnerTracker owners, SerialWork work) {
		this.bus = bus;
		this.matchRules = matchRules;
		this.owners = owners;
		this.work = work;
	}

	/** Declares a name and asks for it, if there is a connection. */
	NameRegistration add(String name, RequestNameFlag... flags) {
		DBusNames.requireWellKnownName(name);
		DesiredName added = new DesiredName(name, flags, this::release);
		if (this.names.putIfAbsent(name, added) != null) {
			throw new IllegalStateException("This connection asks for the name '" + name + "' already");
		}
		try {
			// its owner is followed, so as to see when it becomes free
			this.owners.watch(name, this.watcher);
			this.matchRules.follow(name);
			if (this.connected) {
				added.request(this.bus);
			}
			return added;
		}
		catch (ConnectionClosedException ex) {
			return added;
		}
		catch (DBusException ex) {
			forget(added);
			throw ex;
		}
	}

	private void release(DesiredName released) {
		forget(released);
		if (this.connected) {
			try {
				this.bus.releaseName(released.name());
			}
			catch (ConnectionClosedException ex) {
				// then it is released by that
			}
		}
	}

	private void forget(DesiredName forgotten) {
		if (this.names.remove(forgotten.name(), forgotten)) {
			this.owners.unwatch(forgotten.name(), this.watcher);
			this.matchRules.unfollow(forgotten.name());
		}
	}

	/** Asks for all names, since a session has begun. */
	void restore() {
		this.connected = true;
		this.names.values().forEach((name) -> name.requestAgain(this.bus));
	}

	/** The session has ended. */
	void disconnected() {
		this.connected = false;
		this.names.values().forEach(DesiredName::disconnected);
	}

	/** Takes a NameAcquired or NameLost of the bus, on the thread that reads. */
	void changed(Message signal) {
		DesiredName name = this.names.get(signal.body().readString());
		if (name == null) {
			return;
		}
		if ("NameAcquired".equals(signal.header().member())) {
			name.acquired();
		}
		else {
			name.lost();
		}
	}

	private void ownerChanged(String name, @Nullable String owner) {
		DesiredName desired = this.names.get(name);
		if (desired != null && desired.isWantedFrom(owner)) {
			this.work.add(() -> requestFree(desired));
		}
	}

	private void requestFree(DesiredName desired) {
		try {
			desired.requestAgain(this.bus);
		}
		catch (ConnectionClosedException ex) {
			// the next session asks again
		}
	}

}
