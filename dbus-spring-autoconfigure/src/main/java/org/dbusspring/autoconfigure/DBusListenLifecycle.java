package org.dbusspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.dbusspring.call.CallSource;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.service.DBusServiceExporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.StringUtils;

/**
 * Offers the services on a socket of the application's own, without a bus, from before
 * the web server starts until it has stopped. Only the user that the application runs as
 * is let in, and the socket is for that user alone.
 */
final class DBusListenLifecycle implements SmartLifecycle, RunningServers {

	private static final Logger logger = LoggerFactory.getLogger(DBusListenLifecycle.class);

	private final Map<String, Place> places = new LinkedHashMap<>();

	private final DBusServiceExporter exporter;

	private final ConnectionFactory connections;

	private final KeepAlive keepAlive;

	private final Duration drainTimeout;

	private volatile Map<String, Listening> listening = Map.of();

	private volatile boolean running;

	/**
	 * @param properties say where to listen
	 * @param connections knows the bounds of the connections
	 * @param drainTimeout how long calls that have arrived may take when it stops
	 */
	DBusListenLifecycle(DBusProperties properties, ConnectionFactory connections, DBusServiceExporter exporter,
			KeepAlive keepAlive, Duration drainTimeout) {
		add("", properties);
		properties.getConnections().forEach(this::add);
		this.connections = connections;
		this.exporter = exporter;
		this.keepAlive = keepAlive;
		this.drainTimeout = drainTimeout;
	}

	private void add(String connection, ConnectionProperties properties) {
		String listen = properties.getServer().getListen();
		if (StringUtils.hasText(listen)) {
			String prefix = DBusProperties.prefix(connection) + ".server";
			int maxPeers = properties.getServer().getMaxPeers();
			this.places.put(connection, new Place(address(prefix + ".listen", listen), maxPeers));
		}
	}

	private static BusAddress address(String property, String value) {
		try {
			return BusAddress.parse(value);
		}
		catch (InvalidAddressException ex) {
			throw new InvalidConfigurationPropertyValueException(property, value, ex.getMessage());
		}
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(this.places.keySet());
	}

	@Override
	public Map<String, DBusServer> servers() {
		Map<String, DBusServer> servers = new LinkedHashMap<>();
		this.listening.forEach((connection, current) -> servers.put(connection, current.server()));
		return servers;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		Map<String, Listening> started = new LinkedHashMap<>();
		try {
			this.places.forEach((connection, place) -> started.put(connection, listen(connection, place)));
		}
		catch (RuntimeException ex) {
			started.values().forEach(Listening::close);
			throw ex;
		}
		this.listening = Collections.unmodifiableMap(started);
		this.running = true;
	}

	private Listening listen(String connection, Place place) {
		String name = DBusConnections.label(connection) + "-server";
		DBusServer server = DBusServer.listen(DBusServerSettings.builder(place.address())
			.maxPeers(place.maxPeers())
			.connections((settings) -> this.connections.configured(connection, settings).name(name))
			.build());
		try {
			restrict(server.address().value("path"));
			ObjectRegistration exported = this.exporter.exportTo(connection, CallSource.of(server));
			this.keepAlive.begin();
			logger.info("Offering services at {}", server.address());
			return new Listening(server, exported);
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	private static void restrict(@Nullable String socket) {
		if (socket == null) {
			return;
		}
		try {
			Files.setPosixFilePermissions(Path.of(socket), PosixFilePermissions.fromString("rw-------"));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The socket " + socket + " cannot be kept from other users: "
					+ ex.getMessage() + "; choose another place for dbus.server.listen", ex);
		}
	}

	@Override
	public void stop(Runnable callback) {
		AsynchronousStop.run("dbus-stop-listening", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		Map<String, Listening> current = this.listening;
		this.listening = Map.of();
		long deadline = System.nanoTime() + this.drainTimeout.toNanos();
		try {
			current.values().forEach((one) -> stop(one, deadline));
		}
		finally {
			this.running = false;
		}
	}

	private void stop(Listening current, long deadline) {
		try {
			if (!current.server().drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
				logger.warn("Not all calls of peers are answered after {} ms, and will not be",
						this.drainTimeout.toMillis());
			}
		}
		catch (DBusException ex) {
			logger.debug("The last calls could not be waited for", ex);
		}
		finally {
			current.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DBusExportLifecycle.PHASE;
	}

	/** Where to listen, and how. */
	private record Place(BusAddress address, int maxPeers) {

	}

	/** What lasts as long as somebody listens. */
	private record Listening(DBusServer server, ObjectRegistration exported) {

		void close() {
			this.exported.close();
			this.server.close();
		}

	}

}
