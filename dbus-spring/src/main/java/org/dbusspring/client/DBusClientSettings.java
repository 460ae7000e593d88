package org.dbusspring.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What configuration says of a client; it goes before what code says.
 *
 * @param destination the bus name to call, or {@code null}
 * @param path the object path to call, or {@code null}
 * @param timeout how long a call waits for its answer, or {@code null}
 * @since 0.1
 */
public record DBusClientSettings(@Nullable String destination, @Nullable String path, @Nullable Duration timeout) {

	/** Nothing. */
	public static final DBusClientSettings NONE = new DBusClientSettings(null, null, null);

}
