package org.dbusspring.autoconfigure.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.autoconfigure.RunningServers;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration.State;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.dbusspring.property.PropertyCaches;
import org.jspecify.annotations.Nullable;

/**
 * The meters of all connections of the application. Nothing is opened to be measured.
 */
final class DBusMetrics implements MeterBinder {

	private final DBusConnections connections;

	private final @Nullable HeldNames names;

	private final @Nullable RunningServers servers;

	private final @Nullable DBusPeerConnections peers;

	private final @Nullable PropertyCaches caches;

	/** Meters do not keep alive what they measure. */
	private final List<Supplier<ConnectionStatistics>> measured = new CopyOnWriteArrayList<>();

	DBusMetrics(DBusConnections connections, @Nullable HeldNames names, @Nullable RunningServers servers,
			@Nullable DBusPeerConnections peers, @Nullable PropertyCaches caches) {
		this.connections = connections;
		this.names = names;
		this.servers = servers;
		this.peers = peers;
		this.caches = caches;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.connections.names().forEach((name) -> bindConnection(name, registry));
		RunningServers servers = this.servers;
		if (servers != null) {
			servers.names().forEach((name) -> bindServer(servers, name, registry));
		}
		DBusPeerConnections peers = this.peers;
		if (peers != null) {
			peers.whenUsed(() -> bind("peers", () -> sum(peers), registry));
		}
		if (this.caches != null) {
			bindCaches(this.caches, registry);
		}
	}

	private void bindConnection(String name, MeterRegistry registry) {
		DBusConnectionProvider provider = this.connections.get(name);
		String label = DBusConnections.label(name);
		bind(label, () -> {
			DBusConnection connection = provider.getIfOpened();
			return (connection != null) ? connection.statistics() : ConnectionStatistics.NONE;
		}, registry);
		Gauge.builder("dbus.connected", provider, DBusMetrics::connected)
			.description("Whether there is a connection: 1, or 0")
			.tag("connection", label)
			.register(registry);
		HeldNames names = this.names;
		if (names != null) {
			Gauge.builder("dbus.names", names, (source) -> count(source.names(name), true))
				.description("Bus names of this application")
				.tags("connection", label, "state", "held")
				.register(registry);
			Gauge.builder("dbus.names", names, (source) -> count(source.names(name), false))
				.description("Bus names of this application")
				.tags("connection", label, "state", "missing")
				.register(registry);
		}
	}

	private static double connected(DBusConnectionProvider provider) {
		DBusConnection connection = provider.getIfOpened();
		return (connection != null && connection.isConnected()) ? 1 : 0;
	}

	private static double count(Map<String, State> names, boolean held) {
		return names.values().stream().filter((state) -> (state == State.HELD) == held).count();
	}

	private void bindServer(RunningServers servers, String name, MeterRegistry registry) {
		String label = DBusConnections.label(name) + "-server";
		bind(label, () -> {
			DBusServer server = servers.servers().get(name);
			return (server != null) ? server.statistics() : ConnectionStatistics.NONE;
		}, registry);
		Gauge.builder("dbus.peers", servers, (source) -> {
			DBusServer server = source.servers().get(name);
			return (server != null) ? server.peers().size() : 0;
		}).description("Peers that are connected without a bus").tag("connection", label).register(registry);
	}

	private void bind(String name, Supplier<ConnectionStatistics> statistics, MeterRegistry registry) {
		this.measured.add(statistics);
		new ConnectionMeters(name, statistics, registry).register();
	}

	private static void bindCaches(PropertyCaches caches, MeterRegistry registry) {
		FunctionCounter.builder("dbus.property.cache.gets", caches, PropertyCaches::hits)
			.description("Properties that were read through a cache")
			.tag("result", "hit")
			.register(registry);
		FunctionCounter.builder("dbus.property.cache.gets", caches, PropertyCaches::misses)
			.description("Properties that were read through a cache")
			.tag("result", "miss")
			.register(registry);
	}

	/** There may be any number of them, so they are seen as one. */
	private static ConnectionStatistics sum(DBusPeerConnections peers) {
		return peers.statistics().stream().reduce(ConnectionStatistics.NONE, ConnectionStatistics::plus);
	}

}
