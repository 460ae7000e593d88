package org.dbusspring.connection;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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

	private final Supplier<ConnectionSettings> settings;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable DBusConnection connection;

	private boolean closed;

	/**
	 * @param settings asked when the connection is opened, not before
	 */
	public DBusConnectionManager(Supplier<ConnectionSettings> settings) {
		this.settings = settings;
	}

	@Override
	public DBusConnection getConnection() {
		DBusConnection current = this.connection;
		return (current != null) ? current : open();
	}

	@Override
	public @Nullable DBusConnection getIfOpened() {
		return this.connection;
	}

	private DBusConnection open() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException(
						"The application has been stopped, and its connection to the bus with it");
			}
			DBusConnection current = this.connection;
			if (current == null) {
				current = DBusConnection.open(this.settings.get());
				this.connection = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Closes the connection if there is one. It is not opened again. */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			DBusConnection current = this.connection;
			if (current != null) {
				current.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
