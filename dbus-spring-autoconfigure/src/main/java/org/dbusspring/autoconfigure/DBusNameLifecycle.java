package org.dbusspring.autoconfigure;

import java.util.List;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.StringUtils;

/**
 * Requests the bus name when everything else runs, so that nobody finds the name before
 * what is behind it, and gives it back first.
 */
final class DBusNameLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DBusNameLifecycle.class);

	private final @Nullable String name;

	private final DBusConnectionProvider connections;

	private volatile boolean running;

	private volatile boolean held;

	DBusNameLifecycle(@Nullable String name, DBusConnectionProvider connections) {
		this.name = StringUtils.hasText(name) ? requireValid(name) : null;
		this.connections = connections;
	}

	private static String requireValid(String name) {
		try {
			return DBusNames.requireWellKnownName(name);
		}
		catch (InvalidNameException ex) {
			throw new InvalidConfigurationPropertyValueException("dbus.service.name", name, ex.getMessage());
		}
	}

	/** The names that are held now. */
	List<String> heldNames() {
		return (this.held && this.name != null) ? List.of(this.name) : List.of();
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		if (this.name != null) {
			DBusConnection connection = this.connections.getConnection();
			connection.bus().acquireName(this.name);
			this.held = true;
			logger.info("Offering services on the bus as {} ({})", this.name, connection.uniqueName());
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.held && this.name != null) {
			this.held = false;
			DBusConnection connection = this.connections.getConnection();
			try {
				if (connection.isOpen()) {
					connection.bus().releaseName(this.name);
				}
			}
			catch (DBusException ex) {
				// the bus takes the name back with the connection, which is closed next
				logger.debug("The bus name {} could not be released", this.name, ex);
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

}
