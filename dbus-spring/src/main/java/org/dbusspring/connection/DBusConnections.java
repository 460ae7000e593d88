package org.dbusspring.connection;

import java.util.Set;

/**
 * The application's connections by their names. The one that needs no name has the empty
 * one; annotations and configuration properties name the others.
 *
 * @since 0.1
 */
public interface DBusConnections {

	/**
	 * The provider of a connection; nothing is opened for it.
	 * @param name the name, or nothing for the connection that needs none
	 * @throws UnknownConnectionException if there is no connection of that name
	 */
	DBusConnectionProvider get(String name);

	/** The names of all connections, that of the one that needs none first. */
	Set<String> names();

	/**
	 * What a connection is called in logs and metrics: its name, or {@code dbus}.
	 * @param name the name, or nothing for the one that needs none
	 */
	static String label(String name) {
		return name.isEmpty() ? "dbus" : name;
	}

	/** A single connection, which needs no name. */
	static DBusConnections of(DBusConnectionProvider provider) {
		return new DBusConnections() {

			@Override
			public DBusConnectionProvider get(String name) {
				if (!name.isEmpty()) {
					throw new UnknownConnectionException(name, names());
				}
				return provider;
			}

			@Override
			public Set<String> names() {
				return Set.of("");
			}

		};
	}

}
