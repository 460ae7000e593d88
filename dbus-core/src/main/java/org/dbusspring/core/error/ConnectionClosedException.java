package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection is closed, by this program or by the other end. Whether a peer did what
 * a call that ends with this asked for is unknown.
 *
 * @since 0.1
 */
public class ConnectionClosedException extends DBusException {

	public ConnectionClosedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
