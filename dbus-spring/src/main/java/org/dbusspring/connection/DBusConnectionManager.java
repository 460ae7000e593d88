package org.dbusspring.connection;

import java.util.function.Supplier;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection at the first use and closes it with the application. Opening that
 * fails is tried again by the next use.
 *
 * @since 0.1
 */
public class DBusConnectionManager implements DBusConnectionProvider, AutoCloseable {

	private final OpenedOnce<DBusConnection> connection;

	private DBusConnectionManager(OpenedOnce<DBusConnection> connection) {
		this.connection = connection;
	}

	/**
	 * @param settings asked when the connection is opened, not before
	 */
	public DBusConnectionManager(Supplier<ConnectionSettings> settings) {
		this(new OpenedOnce<>(() -> DBusConnection.open(settings.get())));
	}

	/**
	 * A manager that does not wait for the bus: where it cannot be reached, the
	 * connection is given out without one, and comes up when the bus does.
	 * @param settings asked when the connection is opened, not before
	 */
	public static DBusConnectionManager patient(Supplier<ConnectionSettings> settings) {
		return new DBusConnectionManager(new OpenedOnce<>(() -> DBusConnection.openLater(settings.get())));
	}

	@Override
	public DBusConnection getConnection() {
		return this.connection.get();
	}

	@Override
	public @Nullable DBusConnection getIfOpened() {
		return this.connection.getIfOpened();
	}

	/** Closes the connection if there is one. It is not opened again. */
	@Override
	public void close() {
		this.connection.close();
	}

}
