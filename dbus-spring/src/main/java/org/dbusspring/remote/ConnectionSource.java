package org.dbusspring.remote;

import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection comes from.
 *
 * @param address where it leads instead of a bus, or nothing
 * @param open gives it, and opens it if it is not yet
 * @param ifOpened gives it if it has been opened, else {@code null}
 */
record ConnectionSource(String address, Supplier<? extends MessageConnection> open,
		Supplier<? extends @Nullable MessageConnection> ifOpened) {

}
