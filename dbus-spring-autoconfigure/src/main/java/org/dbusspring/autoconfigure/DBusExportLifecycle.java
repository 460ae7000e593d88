package org.dbusspring.autoconfigure;

import java.util.concurrent.CountDownLatch;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.service.DBusServiceExporter;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Connects and exports, if there is something to export, before the web server starts;
 * takes the exports back after it has stopped. In between the application stays alive, as
 * nothing else may keep it so.
 */
final class DBusExportLifecycle implements SmartLifecycle {

	/** The web server has {@code DEFAULT_PHASE - 1024} and {@code - 2048}. */
	static final int PHASE = DEFAULT_PHASE - 4096;

	private final DBusServiceExporter exporter;

	private final DBusConnectionProvider connections;

	private volatile boolean running;

	private @Nullable ObjectRegistration registration;

	private @Nullable KeepAlive keepAlive;

	DBusExportLifecycle(DBusServiceExporter exporter, DBusConnectionProvider connections) {
		this.exporter = exporter;
		this.connections = connections;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		if (!this.exporter.getExports().isEmpty()) {
			this.registration = this.exporter.exportTo(this.connections.getConnection());
			this.keepAlive = new KeepAlive();
			this.keepAlive.start();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.registration != null) {
			this.registration.close();
			this.registration = null;
		}
		if (this.keepAlive != null) {
			this.keepAlive.end();
			this.keepAlive = null;
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
