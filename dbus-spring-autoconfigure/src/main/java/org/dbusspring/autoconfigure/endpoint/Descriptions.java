package org.dbusspring.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.dbusspring.autoconfigure.ConnectionProperties;
import org.dbusspring.autoconfigure.DBusProperties;
import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.autoconfigure.RunningServers;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ClientDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ConnectionDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ListenerDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.PeerDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ServerDescriptor;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.client.DeclaredClients;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.listener.DBusListenerRegistrar;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.service.DBusServiceExporter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * Describes everything as it is now.
 */
final class Descriptions {

	private final DBusConnections connections;

	private final DBusProperties properties;

	private final @Nullable HeldNames names;

	private final @Nullable RunningServers servers;

	private final @Nullable RemoteObjects objects;

	private final DeclaredClients declared;

	private final @Nullable DBusListenerRegistrar listeners;

	private final @Nullable DBusServiceExporter exporter;

	private final Sanitizer sanitizer;

	Descriptions(DBusConnections connections, DBusProperties properties, @Nullable HeldNames names,
			@Nullable RunningServers servers, @Nullable RemoteObjects objects, DeclaredClients declared,
			@Nullable DBusListenerRegistrar listeners, @Nullable DBusServiceExporter exporter, Sanitizer sanitizer) {
		this.connections = connections;
		this.properties = properties;
		this.names = names;
		this.servers = servers;
		this.objects = objects;
		this.declared = declared;
		this.listeners = listeners;
		this.exporter = exporter;
		this.sanitizer = sanitizer;
	}

	DBusDescriptor describe(boolean showUnsanitized) {
		Map<String, ConnectionDescriptor> connections = new LinkedHashMap<>();
		this.connections.names()
			.forEach((name) -> connections.put(DBusConnections.label(name), connection(name, showUnsanitized)));
		Map<String, ServerDescriptor> servers = new LinkedHashMap<>();
		servers().forEach((name, server) -> servers.put(server.name(), server(name, server, showUnsanitized)));
		return new DBusDescriptor(connections, servers, clients(showUnsanitized), listeners(), peers());
	}

	private ConnectionDescriptor connection(String name, boolean showUnsanitized) {
		Object bus = sanitized(prefix(name) + ".bus", this.properties.forConnection(name).getBus(), showUnsanitized);
		DBusConnection connection = this.connections.get(name).getIfOpened();
		Map<String, String> names = names(name);
		if (connection == null) {
			return new ConnectionDescriptor(bus, "unused", null, null, names, List.of(), Map.of(), null);
		}
		Throwable failure = connection.failure();
		return new ConnectionDescriptor(bus, state(connection), connection.uniqueName(), (failure != null)
				? String.valueOf(sanitized(prefix(name) + ".failure", failure.getMessage(), showUnsanitized)) : null,
				names, connection.matchRules().stream().map(MatchRule::toString).sorted().toList(),
				ObjectDescriptions.of(connection.objects()), connection.statistics());
	}

	private static String state(DBusConnection connection) {
		return connection.isConnected() ? "connected" : connection.isOpen() ? "disconnected" : "closed";
	}

	private Map<String, String> names(String connection) {
		Map<String, String> states = new LinkedHashMap<>();
		if (this.names != null) {
			this.names.names(connection).forEach((name, state) -> states.put(name, state.name()));
		}
		return states;
	}

	private Map<String, DBusServer> servers() {
		return (this.servers != null) ? this.servers.servers() : Map.of();
	}

	private ServerDescriptor server(String name, DBusServer server, boolean showUnsanitized) {
		return new ServerDescriptor(
				sanitized(prefix(name) + ".server.listen", server.address().toString(), showUnsanitized),
				server.peers().stream().map(Descriptions::peer).toList(), server.refused(),
				ObjectDescriptions.of(server.objects()), server.statistics());
	}

	private static PeerDescriptor peer(PeerConnection peer) {
		PeerCredentials credentials = peer.credentials();
		return new PeerDescriptor(peer.peerName(), credentials.uid().isPresent() ? credentials.uid().getAsLong() : null,
				credentials.pid().isPresent() ? credentials.pid().getAsLong() : null);
	}

	private Map<String, ClientDescriptor> clients(boolean showUnsanitized) {
		Map<String, ClientDescriptor> clients = new TreeMap<>();
		RemoteObjects objects = this.objects;
		if (objects != null) {
			Map<String, Set<String>> contracts = this.declared.contracts();
			contracts.forEach((name, types) -> clients.put(name, client(name, types, objects, showUnsanitized)));
			configured().forEach(
					(name) -> clients.computeIfAbsent(name, (key) -> client(key, Set.of(), objects, showUnsanitized)));
		}
		return clients;
	}

	private List<String> configured() {
		List<String> names = new ArrayList<>(this.properties.getClient().keySet());
		for (ConnectionProperties connection : this.properties.getConnections().values()) {
			names.addAll(connection.getClient().keySet());
		}
		return names;
	}

	private ClientDescriptor client(String name, Set<String> contracts, RemoteObjects objects,
			boolean showUnsanitized) {
		DBusTarget declared = this.declared.target(name, null);
		RemoteObject object = objects.resolve((declared != null) ? declared : DBusTarget.client(name), ObjectPath.ROOT);
		String address = object.address();
		return new ClientDescriptor(object.connectionName(), object.destination(),
				address.isEmpty() ? null : sanitized("dbus.client." + name + ".address", address, showUnsanitized),
				contracts);
	}

	private List<ListenerDescriptor> listeners() {
		if (this.listeners == null) {
			return List.of();
		}
		return this.listeners.listening()
			.stream()
			.map((listening) -> new ListenerDescriptor(listening.method(), listening.connection(),
					listening.rule().toString()))
			.toList();
	}

	private List<String> peers() {
		return (this.exporter != null)
				? this.exporter.getFollowedPeers().stream().map(DBusCaller::uniqueName).sorted().toList() : List.of();
	}

	/** The XML of an object, or {@code null} if there is none. */
	@Nullable String introspect(String path, @Nullable String connection) {
		if (!ObjectPath.isValid(path)) {
			return null;
		}
		for (ObjectTree tree : trees(connection)) {
			try {
				return tree.introspect(ObjectPath.of(path));
			}
			catch (DBusErrorException ex) {
				// another may have it
				continue;
			}
		}
		return null;
	}

	private List<ObjectTree> trees(@Nullable String connection) {
		List<ObjectTree> trees = new ArrayList<>();
		for (String name : this.connections.names()) {
			DBusConnection opened = this.connections.get(name).getIfOpened();
			if (opened != null && (connection == null || connection.equals(DBusConnections.label(name)))) {
				trees.add(opened.objects());
			}
		}
		for (DBusServer server : servers().values()) {
			if (connection == null || connection.equals(server.name())) {
				trees.add(server.objects());
			}
		}
		return trees;
	}

	private static String prefix(String connection) {
		return connection.isEmpty() ? "dbus" : "dbus.connections." + connection;
	}

	private @Nullable Object sanitized(String key, @Nullable Object value, boolean showUnsanitized) {
		return this.sanitizer.sanitize(new SanitizableData(null, key, value), showUnsanitized);
	}

}
