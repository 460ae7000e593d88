package org.dbusspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.dbusspring.call.CallSource;
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

/**
 * Offers the services on a socket of the application's own, without a bus, from before
 * the web server starts until it has stopped. Only the user that the application runs as
 * is let in, and the socket is for that user alone.
 */
final class DBusListenLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DBusListenLifecycle.class);

	private final BusAddress address;

	private final DBusServiceExporter exporter;

	private final Duration callTimeout;

	private final Duration drainTimeout;

	private volatile @Nullable Listening listening;

	/**
	 * @param address where to listen
	 * @param callTimeout how long calls to peers may take
	 * @param drainTimeout how long calls that have arrived may take when it stops
	 */
	DBusListenLifecycle(String address, DBusServiceExporter exporter, Duration callTimeout, Duration drainTimeout) {
		try {
			this.address = BusAddress.parse(address);
		}
		catch (InvalidAddressException ex) {
			throw new InvalidConfigurationPropertyValueException("dbus.server.listen", address, ex.getMessage());
		}
		this.exporter = exporter;
		this.callTimeout = callTimeout;
		this.drainTimeout = drainTimeout;
	}

	/** Where clients connect, or {@code null} while nobody listens. */
	@Nullable BusAddress address() {
		Listening current = this.listening;
		return (current != null) ? current.server().address() : null;
	}

	@Override
	public synchronized void start() {
		if (this.listening != null) {
			return;
		}
		DBusServer server = DBusServer.listen(DBusServerSettings.builder(this.address)
			.connections((connections) -> connections.callTimeout(this.callTimeout))
			.build());
		try {
			restrict(server.address().value("path"));
			ObjectRegistration exported = this.exporter.exportTo("", CallSource.of(server));
			KeepAlive keepAlive = new KeepAlive();
			keepAlive.start();
			this.listening = new Listening(server, exported, keepAlive);
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
		logger.info("Offering services at {}", server.address());
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
		Listening current = this.listening;
		if (current == null) {
			return;
		}
		try {
			if (!current.server().drain(this.drainTimeout)) {
				logger.warn("Not all calls of peers are answered after {} ms, and will not be",
						this.drainTimeout.toMillis());
			}
		}
		catch (DBusException ex) {
			logger.debug("The last calls could not be waited for", ex);
		}
		finally {
			current.exported().close();
			current.server().close();
			current.keepAlive().end();
			this.listening = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.listening != null;
	}

	@Override
	public int getPhase() {
		return DBusExportLifecycle.PHASE;
	}

	/** What lasts as long as somebody listens. */
	private record Listening(DBusServer server, ObjectRegistration exported, KeepAlive keepAlive) {

	}

}
