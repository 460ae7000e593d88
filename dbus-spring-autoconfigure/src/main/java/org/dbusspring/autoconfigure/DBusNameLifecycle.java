package org.dbusspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.autoconfigure.ConnectionProperties.Startup;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.NameTakenException;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.service.DBusServiceExporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.StringUtils;

/**
 * Requests the bus name when everything else runs, so that nobody finds the name before
 * what is behind it, and gives it back first.
 */
final class DBusNameLifecycle implements SmartLifecycle, HeldNames {

	private static final Logger logger = LoggerFactory.getLogger(DBusNameLifecycle.class);

	private final DBusProperties properties;

	private final DBusServiceExporter exporter;

	private final DBusConnections connections;

	private volatile boolean running;

	private volatile List<OwnedName> owned = List.of();

	/**
	 * @param properties have the names of the application
	 * @param exporter knows those of services
	 */
	DBusNameLifecycle(DBusProperties properties, DBusServiceExporter exporter, DBusConnections connections) {
		this.properties = properties;
		this.exporter = exporter;
		this.connections = connections;
	}

	@Override
	public Map<String, NameRegistration.State> names(String connection) {
		Map<String, NameRegistration.State> states = new LinkedHashMap<>();
		for (OwnedName name : this.owned) {
			if (name.connection().equals(connection)) {
				states.put(name.registration().name(), name.registration().state());
			}
		}
		return states;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		List<OwnedName> owned = new ArrayList<>();
		try {
			wanted().forEach((connection, names) -> names.forEach((name) -> owned.add(own(name, connection))));
		}
		catch (RuntimeException ex) {
			owned.forEach(DBusNameLifecycle::release);
			throw ex;
		}
		this.owned = List.copyOf(owned);
		this.running = true;
	}

	/** The names by connections: those of the application, and those of services. */
	private Map<String, Set<String>> wanted() {
		Map<String, Set<String>> wanted = new LinkedHashMap<>();
		addConfigured("", wanted);
		this.properties.getConnections().keySet().forEach((connection) -> addConfigured(connection, wanted));
		this.exporter.getBusNames()
			.forEach((connection, names) -> wanted.computeIfAbsent(connection, (key) -> new LinkedHashSet<>())
				.addAll(names));
		return wanted;
	}

	private void addConfigured(String connection, Map<String, Set<String>> wanted) {
		String name = this.properties.forConnection(connection).getService().getName();
		if (StringUtils.hasText(name)) {
			wanted.put(connection, new LinkedHashSet<>(Set.of(name)));
		}
	}

	private OwnedName own(String name, String connectionName) {
		ConnectionProperties properties = this.properties.forConnection(connectionName);
		RequestNameFlag[] flags = properties.getService().flags().toArray(RequestNameFlag[]::new);
		DBusConnection connection = this.connections.get(connectionName).getConnection();
		NameRegistration registration;
		try {
			if (properties.getStartup() == Startup.FAIL_FAST && !properties.getService().isQueue()) {
				// from then on the connection sees to it
				connection.bus().acquireName(name, flags);
			}
			registration = connection.ownName(name, flags);
		}
		catch (NameTakenException | AccessDeniedException ex) {
			throw new BusNameUnavailableException(name, origin(name, connectionName), ex);
		}
		if (registration.state() == NameRegistration.State.HELD) {
			logger.info("Offering services on the bus as {} ({})", name, connection.uniqueName());
		}
		else {
			logger.warn("The bus name {} is not held yet: {}", name, registration.state());
		}
		return new OwnedName(connectionName, registration);
	}

	/** What wants a name, for who has to change it. */
	private String origin(String name, String connectionName) {
		return name.equals(this.properties.forConnection(connectionName).getService().getName())
				? DBusProperties.prefix(connectionName) + ".service.name" : "@DBusService(name = \"" + name + "\")";
	}

	@Override
	public void stop(Runnable callback) {
		if (this.owned.isEmpty()) {
			stop();
			callback.run();
			return;
		}
		AsynchronousStop.run("dbus-release-name", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		List<OwnedName> current = this.owned;
		this.owned = List.of();
		try {
			current.forEach(DBusNameLifecycle::release);
		}
		finally {
			this.running = false;
		}
	}

	private static void release(OwnedName name) {
		NameRegistration registration = name.registration();
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

	/** A name on the connection of a name. */
	private record OwnedName(String connection, NameRegistration registration) {

	}

}
