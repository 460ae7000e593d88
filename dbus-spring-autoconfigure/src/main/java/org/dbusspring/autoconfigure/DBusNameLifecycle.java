package org.dbusspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.service.DBusServiceExporter;
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

	private final DBusServiceExporter exporter;

	private final Function<String, DBusConnectionProvider> connections;

	private volatile boolean running;

	private volatile List<NameRegistration> registrations = List.of();

	/**
	 * @param name the application's name, if it has one
	 * @param exporter knows those of services
	 * @param connections gives the connection of that name
	 */
	DBusNameLifecycle(@Nullable String name, DBusServiceExporter exporter,
			Function<String, DBusConnectionProvider> connections) {
		this.name = StringUtils.hasText(name) ? requireValid(name) : null;
		this.exporter = exporter;
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
		Map<String, NameRegistration.State> states = new LinkedHashMap<>();
		this.registrations.forEach((registration) -> states.put(registration.name(), registration.state()));
		return states;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		List<NameRegistration> owned = new ArrayList<>();
		try {
			if (this.name != null) {
				owned.add(own(this.name, ""));
			}
			this.exporter.getBusNames()
				.forEach((connection, names) -> names.stream()
					.filter((other) -> !connection.isEmpty() || !other.equals(this.name))
					.forEach((other) -> owned.add(own(other, connection))));
		}
		catch (RuntimeException ex) {
			owned.forEach(DBusNameLifecycle::release);
			throw ex;
		}
		this.registrations = List.copyOf(owned);
		this.running = true;
	}

	private NameRegistration own(String name, String connectionName) {
		DBusConnection connection = this.connections.apply(connectionName).getConnection();
		acquire(name, connection);
		NameRegistration registration = connection.ownName(name, RequestNameFlag.DO_NOT_QUEUE);
		logger.info("Offering services on the bus as {} ({})", name, connection.uniqueName());
		return registration;
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
		if (this.registrations.isEmpty()) {
			stop();
			callback.run();
			return;
		}
		AsynchronousStop.run("dbus-release-name", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		List<NameRegistration> current = this.registrations;
		this.registrations = List.of();
		try {
			current.forEach(DBusNameLifecycle::release);
		}
		finally {
			this.running = false;
		}
	}

	private static void release(NameRegistration registration) {
		try {
			// the bus's answer is behind the last call to the name
			registration.close();
		}
		catch (DBusException ex) {
			// the bus takes the name back with the connection, which is closed next
			logger.debug("The bus name {} could not be released", registration.name(), ex);
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
