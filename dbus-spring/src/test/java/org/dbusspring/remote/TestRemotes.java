package org.dbusspring.remote;

import java.time.Duration;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.observation.DBusObservations;

/**
 * Remote objects as tests need them.
 */
public final class TestRemotes {

	private TestRemotes() {
	}

	/** On a connection. */
	public static RemoteObjects on(DBusConnection connection) {
		return on(connection, ObservationRegistry.NOOP);
	}

	/** On a connection, and observed. */
	public static RemoteObjects on(DBusConnection connection, ObservationRegistry registry) {
		return on(() -> connection, registry);
	}

	/** With no connection, for what does not call. */
	public static RemoteObjects unconnected() {
		return on(() -> {
			throw new IllegalStateException("not connected");
		}, ObservationRegistry.NOOP);
	}

	/** On a connection, where configuration says where the object of a client is. */
	public static RemoteObjects configured(DBusConnection connection, String client, String destination, String path) {
		DBusClientSettings settings = new DBusClientSettings(destination, path, null, null, CallOptions.NONE, null);
		return on(() -> connection, (name) -> name.equals(client) ? settings : DBusClientSettings.NONE,
				ObservationRegistry.NOOP);
	}

	private static RemoteObjects on(DBusConnectionProvider connections, ObservationRegistry registry) {
		return on(connections, (name) -> DBusClientSettings.NONE, registry);
	}

	private static RemoteObjects on(DBusConnectionProvider connections, Function<String, DBusClientSettings> settings,
			ObservationRegistry registry) {
		return new RemoteObjects(DBusConnections.of(connections),
				new DBusPeerConnections((address) -> ConnectionSettings.builder(address).build()),
				(name) -> CallOptions.timeout(Duration.ofSeconds(25)), settings, new DBusObservations(registry));
	}

}
