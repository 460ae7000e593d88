package org.dbusspring.core.connection;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * The connection is closed, by this program or by the other end. Whether a peer did what
 * a call that ends with this asked for is unknown.
 *
 * @since 0.1
 */
public class ConnectionClosedException extends DBusException {

	ConnectionClosedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
