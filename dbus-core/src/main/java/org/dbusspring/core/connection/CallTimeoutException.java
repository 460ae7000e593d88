package org.dbusspring.core.connection;

import org.dbusspring.core.error.DBusException;

/**
 * A call was not answered in time. Whether the peer did what it was asked for is unknown;
 * an answer that comes later is dropped.
 *
 * @since 0.1
 */
public class CallTimeoutException extends DBusException {

	CallTimeoutException(String message) {
		super(message);
	}

}
