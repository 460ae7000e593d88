package org.dbusspring.remote;

import java.time.Duration;

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

	private static RemoteObjects on(DBusConnectionProvider connections, ObservationRegistry registry) {
		return new RemoteObjects(DBusConnections.of(connections),
				new DBusPeerConnections((address) -> ConnectionSettings.builder(address).build()),
				(name) -> CallOptions.timeout(Duration.ofSeconds(25)), (name) -> DBusClientSettings.NONE,
				new DBusObservations(registry));
	}

}
