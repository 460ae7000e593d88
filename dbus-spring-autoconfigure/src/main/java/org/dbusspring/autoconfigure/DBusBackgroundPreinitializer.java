package org.dbusspring.autoconfigure;

import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.freedesktop.ObjectManager;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusClientSettings;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads what a start needs beside it, while the application is still being configured:
 * what connects, and what reads contracts, maps types and makes clients of them. It does
 * so by use, which finds more than a list of classes, and leaves nothing behind.
 */
final class DBusBackgroundPreinitializer implements BackgroundPreinitializer {

	/** Where no bus is, on any machine. */
	private static final String NO_BUS = "unix:path=/dev/null";

	@Override
	public void preinitialize() {
		makeClient();
		connect();
	}

	private static void makeClient() {
		DBusConnections connections = DBusConnections.of(DBusBackgroundPreinitializer::open);
		DBusPeerConnections peers = new DBusPeerConnections((address) -> {
			throw new IllegalStateException("Nobody calls this client");
		});
		RemoteObjects objects = new RemoteObjects(connections, peers,
				(connection) -> CallOptions.timeout(ConnectionSettings.DEFAULT_CALL_TIMEOUT),
				(client) -> DBusClientSettings.NONE, DBusObservations.none());
		new DBusProxyFactory(objects, new PropertyCaches()).create(ObjectManager.class,
				DBusTarget.of("org.dbusspring.Nobody", "/"));
	}

	private static void connect() {
		try {
			open().close();
		}
		catch (BusUnreachableException ex) {
			// as it has to be
		}
	}

	private static DBusConnection open() {
		return DBusConnection.open(ConnectionSettings.builder(NO_BUS).build());
	}

}
