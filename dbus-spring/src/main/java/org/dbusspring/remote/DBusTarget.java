package org.dbusspring.remote;

import java.time.Duration;

import org.dbusspring.core.name.ObjectPath;

/**
 * Whom to call and how, as code knows it: by the name of a client, whose destination is
 * in configuration properties, or by destination and path. What is empty is filled in
 * when the target is used. Immutable, a value.
 *
 * <pre class="code">
 * DBusTarget.of("org.mpris.MediaPlayer2.vlc", "/org/mpris/MediaPlayer2")
 * DBusTarget.client("bluez").at("/org/bluez/hci0").withTimeout(Duration.ofSeconds(2))
 * </pre>
 *
 * @param client the name of the client: in configuration properties and in metrics
 * @param destination the bus name to call, or nothing
 * @param path the object path to call, or nothing
 * @param connection the name of the connection, or nothing for the one that needs none
 * @param address where to connect instead of the bus, or nothing
 * @param options how to call
 * @param cacheProperties whether proxies keep the values of properties whose changes are
 * announced
 * @since 0.1
 */
public record DBusTarget(String client, String destination, String path, String connection, String address,
		CallOptions options, boolean cacheProperties) {

	/**
	 * Whom the client of that name calls, and how: as {@code dbus.client.<name>} and the
	 * annotation that declares it say. The path is not among it, but for one in
	 * configuration.
	 */
	public static DBusTarget client(String name) {
		return new DBusTarget(name, "", "", "", "", CallOptions.NONE, false);
	}

	/** An object; the client has the name of the destination. */
	public static DBusTarget of(String destination, String path) {
		return new DBusTarget(destination, destination, path, "", "", CallOptions.NONE, false);
	}

	/** An object; the client has the name of the destination. */
	public static DBusTarget of(String destination, ObjectPath path) {
		return of(destination, path.toString());
	}

	/**
	 * An object of a peer without a bus; the client has the name of the address.
	 * @param address where the peer listens, such as {@code unix:path=/run/example}
	 * @param path the object path to call
	 */
	public static DBusTarget ofPeer(String address, String path) {
		return new DBusTarget(address, "", path, "", address, CallOptions.NONE, false);
	}

	/** A copy with another path. */
	public DBusTarget at(String other) {
		return new DBusTarget(this.client, this.destination, other, this.connection, this.address, this.options,
				this.cacheProperties);
	}

	/** A copy with another path. */
	public DBusTarget at(ObjectPath other) {
		return at(other.toString());
	}

	/** A copy for the client of that name. */
	public DBusTarget withClient(String name) {
		return new DBusTarget(name, this.destination, this.path, this.connection, this.address, this.options,
				this.cacheProperties);
	}

	/** A copy for the bus of the connection of that name. */
	public DBusTarget onConnection(String name) {
		return new DBusTarget(this.client, this.destination, this.path, name, this.address, this.options,
				this.cacheProperties);
	}

	/** A copy with that timeout for each call. */
	public DBusTarget withTimeout(Duration timeout) {
		return withOptions(this.options.withTimeout(timeout));
	}

	/**
	 * A copy whose calls wait, within their timeout, for the connection and for an owner
	 * of the name.
	 */
	public DBusTarget withWaitForService() {
		return withOptions(this.options.withWaitForService(true));
	}

	/** A copy with other options. */
	public DBusTarget withOptions(CallOptions other) {
		return new DBusTarget(this.client, this.destination, this.path, this.connection, this.address, other,
				this.cacheProperties);
	}

	/**
	 * A copy whose proxies keep the values of properties: filled by one call, kept by the
	 * signals that announce changes, void when the owner of the destination changes.
	 */
	public DBusTarget withCachedProperties() {
		return new DBusTarget(this.client, this.destination, this.path, this.connection, this.address, this.options,
				true);
	}

	/** A copy that has what another one says of whom to call, but for the path. */
	DBusTarget orElse(DBusTarget other) {
		return new DBusTarget(this.client, other.destination, this.path,
				this.connection.isEmpty() ? other.connection : this.connection, other.address,
				this.options.orElse(other.options), this.cacheProperties || other.cacheProperties);
	}

}
