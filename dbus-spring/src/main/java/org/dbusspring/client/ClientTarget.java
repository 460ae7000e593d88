package org.dbusspring.client;

import java.time.Duration;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;

/**
 * Whom a client calls, and how.
 */
record ClientTarget(DBusConnectionProvider connections, String clientName, String destination, ObjectPath path,
		Duration timeout) {

	DBusConnection connection() {
		return this.connections.getConnection();
	}

}
