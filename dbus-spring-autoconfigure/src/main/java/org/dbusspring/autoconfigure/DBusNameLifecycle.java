package org.dbusspring.autoconfigure;

import java.util.Map;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.ErrorNames;
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

	private volatile @Nullable NameRegistration registration;

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

	/** The names that are to be held, and how things stand with each. */
	Map<String, NameRegistration.State> names() {
		NameRegistration current = this.registration;
		return (current != null) ? Map.of(current.name(), current.state()) : Map.of();
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		if (this.name != null) {
			DBusConnection connection = this.connections.getConnection();
			acquire(this.name, connection);
			this.registration = connection.ownName(this.name, RequestNameFlag.DO_NOT_QUEUE);
			logger.info("Offering services on the bus as {} ({})", this.name, connection.uniqueName());
		}
		this.running = true;
	}

	/**
	 * Fails where the name is somebody else's; from then on the connection sees to it.
	 */
	private static void acquire(String name, DBusConnection connection) {
		try {
			connection.bus().acquireName(name);
		}
		catch (DBusErrorException ex) {
			if (ex.getErrorName().equals(ErrorNames.ACCESS_DENIED)) {
				throw new InvalidConfigurationPropertyValueException("dbus.service.name", name,
						"The policy of the bus does not let this program own the name: a file in "
								+ "/etc/dbus-1/system.d (system bus) or /etc/dbus-1/session.d has to allow it, for the "
								+ "user who runs it, with <allow own=\"" + name + "\"/>. The bus says: "
								+ ex.getErrorMessage(),
						ex);
			}
			throw ex;
		}
	}

	@Override
	public void stop(Runnable callback) {
		if (this.registration == null) {
			stop();
			callback.run();
			return;
		}
		AsynchronousStop.run("dbus-release-name", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		NameRegistration current = this.registration;
		this.registration = null;
		try {
			if (current != null) {
				// the bus's answer is behind the last call to the name
				current.close();
			}
		}
		catch (DBusException ex) {
			// the bus takes the name back with the connection, which is closed next
			logger.debug("The bus name {} could not be released", this.name, ex);
		}
		finally {
			this.running = false;
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
