package org.dbusspring.connection;

import org.dbusspring.core.connection.DBusConnection;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application's connection to the bus, and opens it when somebody asks first: a
 * connection that nobody uses is not opened. Inject this, not a connection.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusConnectionProvider {

	/**
	 * The connection; the same one for every caller, from any thread. It belongs to the
	 * provider: do not close it. If it is lost, it comes back by itself, and what it is
	 * used for meanwhile says so.
	 * @throws org.dbusspring.core.error.DBusException if it is not open yet and cannot be
	 * opened
	 */
	DBusConnection getConnection();

	/**
	 * The connection if somebody has asked for it before, else {@code null}; unless
	 * overridden, as {@link #getConnection()}.
	 */
	default @Nullable DBusConnection getIfOpened() {
		return getConnection();
	}

}
