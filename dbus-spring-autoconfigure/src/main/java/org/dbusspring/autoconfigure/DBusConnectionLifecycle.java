package org.dbusspring.autoconfigure;

import java.util.function.Consumer;

import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Suspends the connections that are open while the application is stopped without being
 * closed, as for a checkpoint, and resumes them when it starts again. When it is closed
 * they last until the beans that use them are gone; and while it is paused, since what is
 * not paused may use them.
 */
final class DBusConnectionLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

	private final DBusConnections connections;

	private final @Nullable DBusPeerConnections peerConnections;

	private final ApplicationContext context;

	private volatile boolean running;

	private volatile boolean closing;

	DBusConnectionLifecycle(DBusConnections connections, @Nullable DBusPeerConnections peerConnections,
			ApplicationContext context) {
		this.connections = connections;
		this.peerConnections = peerConnections;
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
		}
	}

	@Override
	public void start() {
		this.running = true;
		managers(DBusConnectionManager::resume);
	}

	@Override
	public void stop() {
		this.running = false;
		if (!this.closing) {
			managers(DBusConnectionManager::suspend);
			if (this.peerConnections != null) {
				this.peerConnections.suspend();
			}
		}
	}

	private void managers(Consumer<DBusConnectionManager> action) {
		for (String name : this.connections.names()) {
			if (this.connections.get(name) instanceof DBusConnectionManager manager) {
				action.accept(manager);
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	/** Before all that uses connections, and after it. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
