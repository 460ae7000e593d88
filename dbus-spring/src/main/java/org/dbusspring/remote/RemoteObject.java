package org.dbusspring.remote;

import java.util.Objects;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.connection.NameWatchListener;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.observation.DBusMember;
import org.jspecify.annotations.Nullable;

/**
 * An object of somebody else, as one client sees it. Immutable, for any thread.
 *
 * @since 0.1
 */
public final class RemoteObject {

	/** Where there is no bus, every name stands for the peer. */
	private static final String ANY_NAME = "org.dbusspring.Peer";

	private final ConnectionSource connections;

	private final String client;

	private final @Nullable String destination;

	private final ObjectPath path;

	private final CallOptions options;

	private final boolean cachesProperties;

	private final ObservedClient observed;

	RemoteObject(ConnectionSource connections, String client, @Nullable String destination, ObjectPath path,
			CallOptions options, boolean cachesProperties, ObservedClient observed) {
		this.connections = connections;
		this.client = client;
		this.destination = destination;
		this.path = path;
		this.options = options;
		this.cachesProperties = cachesProperties;
		this.observed = observed;
	}

	/**
	 * The connection, opened if it is not yet.
	 * @throws org.dbusspring.core.error.DBusException if it cannot be opened
	 */
	public MessageConnection connection() {
		return this.connections.open().get();
	}

	/** The connection if it has been opened, else {@code null}. */
	public @Nullable MessageConnection connectionIfOpened() {
		return this.connections.ifOpened().get();
	}

	/**
	 * Follows who owns the destination; without a bus, the peer does as long as there is
	 * a connection.
	 * @throws org.dbusspring.core.error.DBusException if there is no connection yet and
	 * none can be opened, or a bus refuses the match rule
	 */
	public NameWatch watchOwner(SignalQueue queue, NameWatchListener listener) {
		return connection().watchName(Objects.requireNonNullElse(this.destination, ANY_NAME), queue, listener);
	}

	/** What the connection is called in logs and metrics. */
	public String connectionName() {
		return this.observed.connection();
	}

	/** Where the client connects instead of a bus, or nothing. */
	public String address() {
		return this.connections.address();
	}

	/** The name of the client. */
	public String client() {
		return this.client;
	}

	/** The bus name; {@code null} for a peer without a bus that was given none. */
	public @Nullable String destination() {
		return this.destination;
	}

	/** The object path. */
	public ObjectPath path() {
		return this.path;
	}

	/** How calls are made; they have a timeout. */
	public CallOptions options() {
		return this.options;
	}

	/** Whether the values of properties are to be kept. */
	public boolean cachesProperties() {
		return this.cachesProperties;
	}

	/** Another object of the same owner. */
	public RemoteObject at(ObjectPath other) {
		return new RemoteObject(this.connections, this.client, this.destination, other, this.options,
				this.cachesProperties, this.observed);
	}

	/**
	 * Prepares calls of a method that is known ahead.
	 * @param called the method, or the property that it reads or sets
	 * @param interfaceName the interface with the method
	 * @param member the method
	 * @param signature the types of the arguments
	 * @param more what is said of this method, which goes before what is said of the
	 * object
	 * @param results reads the answers
	 * @param errors knows the errors
	 */
	public RemoteCall method(DBusMember called, String interfaceName, String member, Signature signature,
			CallOptions more, ResultReader results, ErrorTranslation errors) {
		return new RemoteCall(this, called, interfaceName, member, signature, more.orElse(this.options), results,
				errors);
	}

	/**
	 * As above, for a method or property that is named while the application runs: of
	 * these there may be too many for metrics.
	 */
	public RemoteCall namedMethod(DBusMember called, String interfaceName, String member, Signature signature,
			CallOptions more, ResultReader results, ErrorTranslation errors) {
		return method(this.observed.observations().bounded(called), interfaceName, member, signature, more, results,
				errors);
	}

	ObservedClient observed() {
		return this.observed;
	}

	/** Who and where, for people. */
	@Override
	public String toString() {
		return Objects.requireNonNullElse(this.destination, "the peer of '" + this.client + "'") + " at " + this.path;
	}

}
