package org.dbusspring.connection;

import java.util.function.Supplier;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.transport.BusUnreachableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connection at the first use and closes it with the application. Opening that
 * fails is tried again by the next use.
 *
 * @since 0.1
 */
public class DBusConnectionManager implements DBusConnectionProvider, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DBusConnectionManager.class);

	private final OpenedOnce<DBusConnection> connection;

	private DBusConnectionManager(OpenedOnce<DBusConnection> connection) {
		this.connection = connection;
	}

	/**
	 * @param settings asked when the connection is opened, not before
	 */
	public DBusConnectionManager(Supplier<ConnectionSettings> settings) {
		this(new OpenedOnce<>(() -> DBusConnection.open(settings.get()), DBusConnection::resume));
	}

	/**
	 * A manager that does not wait for the bus: where it cannot be reached, the
	 * connection is given out without one, and comes up when the bus does.
	 * @param settings asked when the connection is opened, not before
	 */
	public static DBusConnectionManager patient(Supplier<ConnectionSettings> settings) {
		return new DBusConnectionManager(
				new OpenedOnce<>(() -> openOrLater(settings.get()), DBusConnectionManager::resumeOrLater));
	}

	private static DBusConnection openOrLater(ConnectionSettings settings) {
		try {
			return DBusConnection.open(settings);
		}
		catch (BusUnreachableException ex) {
			logger.warn("The connection '{}' waits for its bus: {}", settings.name(), ex.getMessage());
			return DBusConnection.openLater(settings);
		}
	}

	private static void resumeOrLater(DBusConnection connection) {
		try {
			connection.resume();
		}
		catch (BusUnreachableException ex) {
			logger.warn("The connection '{}' waits for its bus: {}", connection.name(), ex.getMessage());
			connection.resumeLater();
		}
	}

	@Override
	public DBusConnection getConnection() {
		return this.connection.get();
	}

	@Override
	public @Nullable DBusConnection getIfOpened() {
		return this.connection.getIfOpened();
	}

	/**
	 * Suspends the connection if there is one, while the application is stopped; the next
	 * use resumes it, and what is declared on it comes back.
	 */
	public void suspend() {
		this.connection.suspend();
	}

	/**
	 * Resumes the connection if it is suspended.
	 * @throws org.dbusspring.core.error.DBusException if it cannot be
	 */
	public void resume() {
		this.connection.resume();
	}

	/** Closes the connection if there is one. It is not opened again. */
	@Override
	public void close() {
		this.connection.close();
	}

}
