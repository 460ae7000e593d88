package org.dbusspring.client;

import java.util.Set;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusClientSettings;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;

/**
 * Clients in a context that has no connection, such as that of a part of the application
 * in a test: they can be injected, not called.
 */
final class UnconnectedProxies implements DBusProxies {

	/** Instead of a destination that is in configuration, which nobody reads here. */
	private static final String NOBODY = "org.dbusspring.Nobody";

	private final DBusProxies proxies = new DBusProxyFactory(
			new RemoteObjects(new NoConnections(), new DBusPeerConnections((address) -> {
				throw refusal();
			}), (connection) -> CallOptions.timeout(ConnectionSettings.DEFAULT_CALL_TIMEOUT),
					(name) -> DBusClientSettings.NONE, DBusObservations.none()),
			new PropertyCaches());

	@Override
	public <T> T create(Class<T> type, DBusTarget target) {
		boolean addressed = !target.destination().isEmpty() || !target.address().isEmpty();
		return this.proxies.create(type, addressed ? target : new DBusTarget(target.client(), NOBODY, target.path(),
				target.connection(), target.address(), target.options(), target.cacheProperties()));
	}

	@Override
	public <T> DBusObjectSet<T> objects(Class<T> type, DBusTarget manager) {
		throw refusal();
	}

	private static IllegalStateException refusal() {
		return new IllegalStateException("This application context has no connection to a bus: it lacks "
				+ "the auto-configuration of dbus-spring, or dbus.enabled is false. In a test of a part of the "
				+ "application, replace the client with @MockitoBean");
	}

	/** Every name stands for a connection that nobody gets. */
	private static final class NoConnections implements DBusConnections {

		@Override
		public DBusConnectionProvider get(String name) {
			return () -> {
				throw refusal();
			};
		}

		@Override
		public Set<String> names() {
			return Set.of();
		}

	}

}
