package org.dbusspring.autoconfigure;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.object.ObjectRegistration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Serves {@link LogControl} where services are served, and opens no connection for it.
 */
final class LogControlLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(LogControlLifecycle.class);

	private static final ObjectRegistration NOTHING = () -> {
	};

	private final LogControl logControl;

	private final DBusConnectionProvider connections;

	private volatile @Nullable ObjectRegistration registration;

	LogControlLifecycle(LogControl logControl, DBusConnectionProvider connections) {
		this.logControl = logControl;
		this.connections = connections;
	}

	@Override
	public synchronized void start() {
		if (this.registration == null) {
			DBusConnection connection = this.connections.getIfOpened();
			this.registration = (connection != null) ? export(connection) : NOTHING;
		}
	}

	private ObjectRegistration export(DBusConnection connection) {
		ObjectRegistration exported = connection.export(LogControl.PATH, this.logControl.on(connection));
		logger.debug("The level of the log can be set over D-Bus");
		return exported;
	}

	@Override
	public synchronized void stop() {
		ObjectRegistration current = this.registration;
		this.registration = null;
		if (current != null) {
			current.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.registration != null;
	}

	/** After services are exported, before the name is requested. */
	@Override
	public int getPhase() {
		return DBusExportLifecycle.PHASE + 1;
	}

}
