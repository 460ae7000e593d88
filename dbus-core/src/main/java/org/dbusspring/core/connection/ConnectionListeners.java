package org.dbusspring.core.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.core.work.SerialWork;
import org.jspecify.annotations.Nullable;

/**
 * Those who are told what becomes of a connection, one thing at a time.
 */
final class ConnectionListeners {

	private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

	private final SerialWork announcements;

	ConnectionListeners(SerialWork announcements) {
		this.announcements = announcements;
	}

	void add(ConnectionListener listener) {
		this.listeners.add(listener);
	}

	void remove(ConnectionListener listener) {
		this.listeners.remove(listener);
	}

	void connected(String ourName) {
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.connected(ourName)));
	}

	void disconnected(@Nullable Throwable reason) {
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.disconnected(reason)));
	}

}
