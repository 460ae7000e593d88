package org.dbusspring.remote;

import org.jspecify.annotations.Nullable;

/**
 * What configuration says of a client; it goes before what code says.
 *
 * @param destination the bus name to call, or {@code null}
 * @param path the object path to call, or {@code null}
 * @param connection the name of the connection, or {@code null}
 * @param address where the client connects instead of the bus, or {@code null}
 * @param options how it calls
 * @param cacheProperties whether it keeps the values of properties, or {@code null}
 * @since 0.1
 */
public record DBusClientSettings(@Nullable String destination, @Nullable String path, @Nullable String connection,
		@Nullable String address, CallOptions options, @Nullable Boolean cacheProperties) {

	/** Nothing. */
	public static final DBusClientSettings NONE = new DBusClientSettings(null, null, null, null, CallOptions.NONE,
			null);

}
