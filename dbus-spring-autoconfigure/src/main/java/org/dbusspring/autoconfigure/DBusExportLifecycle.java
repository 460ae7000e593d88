package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.service.DBusServiceExporter;
import org.jspecify.annotations.Nullable;
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

	private final DBusConnectionProvider connections;

	private final Duration drainTimeout;

	private volatile boolean running;

	private @Nullable Exported exported;

	/**
	 * @param drainTimeout how long calls that have arrived may take when it stops
	 */
	DBusExportLifecycle(DBusServiceExporter exporter, DBusConnectionProvider connections, Duration drainTimeout) {
		this.exporter = exporter;
		this.connections = connections;
		this.drainTimeout = drainTimeout;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		if (!this.exporter.getExports().isEmpty()) {
			DBusConnection connection = this.connections.getConnection();
			this.exported = new Exported(connection, this.exporter.exportTo(connection), new KeepAlive());
			this.exported.keepAlive().start();
		}
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		AsynchronousStop.run("dbus-drain", this::stop, callback);
	}

	@Override
	public synchronized void stop() {
		Exported current = this.exported;
		this.exported = null;
		try {
			if (current != null) {
				drain(current.connection());
				current.registration().close();
			}
		}
		finally {
			if (current != null) {
				current.keepAlive().end();
			}
			this.running = false;
		}
	}

	private void drain(DBusConnection connection) {
		try {
			if (!connection.drain(this.drainTimeout)) {
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

	/** What is on a connection, and what lasts as long. */
	private record Exported(DBusConnection connection, ObjectRegistration registration, KeepAlive keepAlive) {

	}

	/** A thread that is not a daemon, as those of the connection are. */
	private static final class KeepAlive extends Thread {

		private final CountDownLatch end = new CountDownLatch(1);

		KeepAlive() {
			super("dbus-keep-alive");
			setDaemon(false);
		}

		@Override
		public void run() {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				// nobody has reason to, and then there is no reason to stay
				interrupt();
			}
		}

		void end() {
			this.end.countDown();
		}

	}

}
