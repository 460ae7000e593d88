package org.dbusspring.remote;

import java.util.Objects;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.connection.UnknownConnectionException;
import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.observation.DBusObservations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * Makes remote objects of targets: puts together what code and configuration say. All
 * that calls others is built on this. No connection is needed before the first call.
 *
 * @since 0.1
 */
public class RemoteObjects implements BeanFactoryAware {

	/** All connections to addresses, in metrics: there may be any number. */
	private static final String PEERS = "peers";

	private final DBusConnections connections;

	private final DBusPeerConnections peerConnections;

	private final Function<String, CallOptions> defaults;

	private final Function<String, DBusClientSettings> settings;

	private final DBusObservations observations;

	private @Nullable ObjectProvider<NamedTargets> namedTargets;

	/**
	 * @param connections where the connections to buses come from, asked by each call
	 * @param peerConnections where connections to addresses come from
	 * @param defaults how calls are made on the connection of a name unless a method or a
	 * client says otherwise; they have a timeout
	 * @param settings what configuration says of the client of a name
	 * @param observations observes the calls
	 */
	public RemoteObjects(DBusConnections connections, DBusPeerConnections peerConnections,
			Function<String, CallOptions> defaults, Function<String, DBusClientSettings> settings,
			DBusObservations observations) {
		this.connections = connections;
		this.peerConnections = peerConnections;
		this.defaults = defaults;
		this.settings = settings;
		this.observations = observations;
	}

	/**
	 * Where clients that are known by name are asked for, if there are any.
	 */
	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.namedTargets = beanFactory.getBeanProvider(NamedTargets.class);
	}

	/**
	 * The object that a target leads to.
	 * @param defaultPath the path if nothing says one, or {@code null} if it has to be
	 * said
	 * @throws IllegalStateException if nothing says whom to call, or what says it is
	 * wrong
	 */
	public RemoteObject resolve(DBusTarget given, @Nullable ObjectPath defaultPath) {
		DBusTarget target = known(given);
		String client = target.client();
		DBusClientSettings settings = this.settings.apply(client);
		String address = (settings.address() != null) ? settings.address() : target.address();
		String destination = destination(client,
				(settings.destination() != null) ? settings.destination() : target.destination(), address);
		ObjectPath path = path(client, (settings.path() != null) ? settings.path() : target.path(), defaultPath);
		String connection = (settings.connection() != null) ? settings.connection() : target.connection();
		CallOptions options = settings.options().orElse(target.options()).orElse(this.defaults.apply(connection));
		if (options.timeout() == null) {
			throw new IllegalStateException("Calls have to end: give the defaults of calls a timeout");
		}
		boolean cached = (settings.cacheProperties() != null) ? settings.cacheProperties() : target.cacheProperties();
		ObservedClient observed = new ObservedClient(this.observations,
				address.isEmpty() ? DBusConnections.label(connection) : PEERS, isNamed(target, settings) ? client : "",
				Objects.requireNonNullElse(destination, ""));
		return new RemoteObject(connection(client, connection, address), client, destination, path, options, cached,
				observed);
	}

	/** A target that is a mere name stands for the client of that name. */
	private DBusTarget known(DBusTarget target) {
		if (this.namedTargets == null || !target.destination().isEmpty() || !target.address().isEmpty()) {
			return target;
		}
		NamedTargets named = this.namedTargets.getIfUnique();
		DBusTarget declared = (named != null) ? named.find(target.client()) : null;
		return (declared != null) ? target.orElse(declared) : target;
	}

	/**
	 * Whether somebody has given the client a name; if not it has that of its
	 * destination, and of those there may be any number.
	 */
	private static boolean isNamed(DBusTarget target, DBusClientSettings settings) {
		String client = target.client();
		return settings != DBusClientSettings.NONE
				|| (!client.equals(target.destination()) && !client.equals(target.address()));
	}

	/** Observes what is called and received. */
	public DBusObservations observations() {
		return this.observations;
	}

	/** Whether code or configuration say the path of a target. */
	public boolean hasPath(DBusTarget target) {
		return this.settings.apply(target.client()).path() != null || !target.path().isEmpty();
	}

	private ConnectionSource connection(String client, String connection, String address) {
		if (address.isEmpty()) {
			DBusConnectionProvider provider = provider(client, connection);
			return new ConnectionSource("", provider::getConnection, provider::getIfOpened);
		}
		try {
			this.peerConnections.prepare(address);
		}
		catch (InvalidAddressException ex) {
			throw new IllegalStateException("The address of the D-Bus client '" + client + "': " + ex.getMessage(), ex);
		}
		return new ConnectionSource(address, () -> this.peerConnections.getConnection(address),
				() -> this.peerConnections.getIfOpened(address));
	}

	private DBusConnectionProvider provider(String client, String connection) {
		try {
			return this.connections.get(connection);
		}
		catch (UnknownConnectionException ex) {
			throw ex.in("The D-Bus client '" + client + "'");
		}
	}

	private static @Nullable String destination(String client, String destination, String address) {
		if (!StringUtils.hasText(destination)) {
			if (!address.isEmpty()) {
				return null;
			}
			throw new IllegalStateException("The D-Bus client '" + client + "' does not know whom to call: give it a "
					+ "destination, in the code or as dbus.client." + client + ".destination");
		}
		try {
			return DBusNames.requireBusName(destination);
		}
		catch (InvalidNameException ex) {
			throw new IllegalStateException("The destination of the D-Bus client '" + client + "': " + ex.getMessage(),
					ex);
		}
	}

	private static ObjectPath path(String client, String path, @Nullable ObjectPath defaultPath) {
		try {
			if (StringUtils.hasText(path)) {
				return ObjectPath.of(path);
			}
		}
		catch (InvalidNameException ex) {
			throw new IllegalStateException("The path of the D-Bus client '" + client + "': " + ex.getMessage(), ex);
		}
		if (defaultPath == null) {
			throw new IllegalStateException("The D-Bus client '" + client + "' does not know which object to call: "
					+ "give it a path, in the code or as dbus.client." + client + ".path");
		}
		return defaultPath;
	}

}
