package org.dbusspring.autoconfigure;

import java.util.List;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.object.ObjectRegistration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Serves {@link LogControl} on each connection where services are served.
 */
final class LogControlLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(LogControlLifecycle.class);

	private final LogControl logControl;

	private final DBusExportLifecycle services;

	private volatile @Nullable List<ObjectRegistration> registrations;

	LogControlLifecycle(LogControl logControl, DBusExportLifecycle services) {
		this.logControl = logControl;
		this.services = services;
	}

	@Override
	public synchronized void start() {
		if (this.registrations == null) {
			this.registrations = this.services.exportedTo().stream().map(this::export).toList();
		}
	}

	private ObjectRegistration export(DBusConnection connection) {
		ObjectRegistration exported = connection.export(LogControl.PATH, this.logControl.on(connection));
		logger.debug("The level of the log can be set over D-Bus");
		return exported;
	}

	@Override
	public synchronized void stop() {
		List<ObjectRegistration> current = this.registrations;
		this.registrations = null;
		if (current != null) {
			current.forEach(ObjectRegistration::close);
		}
	}

	@Override
	public boolean isRunning() {
		return this.registrations != null;
	}

	/** After services are exported, before the name is requested. */
	@Override
	public int getPhase() {
		return DBusExportLifecycle.PHASE + 1;
	}

}
