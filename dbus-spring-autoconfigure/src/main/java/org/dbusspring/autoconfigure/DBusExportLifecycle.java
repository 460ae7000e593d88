package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.dbusspring.call.CallSource;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.UnknownConnectionException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.service.DBusServiceExporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Connects and exports, if there is something to export, before the web server starts.
 * After it has stopped, lets the calls that have arrived be answered, and takes the
 * exports back. In between the application stays alive, as nothing else may keep it so.
 */
final class DBusExportLifecycle implements SmartLifecycle {

	/** The web server has {@code DEFAULT_PHASE - 1024} and {@code - 2048}. */
	static final int PHASE = DEFAULT_PHASE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(DBusExportLifecycle.class);

	private final DBusServiceExporter exporter;

	private final Supplier<Set<String>> connectionNames;

	private final DBusConnections connections;

	private final Duration drainTimeout;

	private volatile boolean running;

	private List<Exported> exported = List.of();

	private final KeepAlive keepAlive;

	/**
	 * @param connectionNames on which connections to export, known when services are
	 * @param drainTimeout how long calls that have arrived may take when it stops
	 */
	DBusExportLifecycle(DBusServiceExporter exporter, Supplier<Set<String>> connectionNames,
			DBusConnections connections, KeepAlive keepAlive, Duration drainTimeout) {
		this.exporter = exporter;
		this.connectionNames = connectionNames;
		this.connections = connections;
		this.keepAlive = keepAlive;
		this.drainTimeout = drainTimeout;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		Set<String> names = this.connectionNames.get();
		if (!names.isEmpty()) {
			List<Exported> all = new ArrayList<>();
			try {
				names.forEach((name) -> all.add(export(name)));
			}
			catch (RuntimeException ex) {
				all.forEach((exported) -> exported.registration().close());
				throw ex;
			}
			this.exported = all;
			this.keepAlive.begin();
		}
		this.running = true;
	}

	private Exported export(String name) {
		DBusConnection connection = provider(name).getConnection();
		return new Exported(connection, this.exporter.exportTo(name, CallSource.of(connection)));
	}

	private DBusConnectionProvider provider(String name) {
		try {
			return this.connections.get(name);
		}
		catch (UnknownConnectionException ex) {
			throw ex.in("@DBusService(connection = …) of " + this.exporter.getExports()
				.stream()
				.filter((export) -> export.connections().contains(name))
				.map((export) -> "the bean '" + export.beanName() + "'")
				.distinct()
				.collect(Collectors.joining(" and ")));
		}
	}

	/** The connections on which services are. */
	synchronized List<DBusConnection> exportedTo() {
		return this.exported.stream().map(Exported::connection).toList();
	}

	@Override
	public void stop(Runnable callback) {
		AsynchronousStop.run("dbus-drain", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		List<Exported> current = this.exported;
		this.exported = List.of();
		long deadline = System.nanoTime() + this.drainTimeout.toNanos();
		try {
			current.forEach((exported) -> drain(exported.connection(), deadline));
			current.forEach((exported) -> exported.registration().close());
		}
		finally {
			this.running = false;
		}
	}

	private void drain(DBusConnection connection, long deadline) {
		try {
			if (!connection.drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
				logger.warn("Calls that are not answered after {} ms, and will not be: {}",
						this.drainTimeout.toMillis(), connection.statistics().callsInFlight());
			}
		}
		catch (DBusException ex) {
			logger.debug("The last calls could not be waited for", ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** What is on a connection. */
	private record Exported(DBusConnection connection, ObjectRegistration registration) {

	}

}
