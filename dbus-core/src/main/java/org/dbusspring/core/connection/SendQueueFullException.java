package org.dbusspring.core.connection;

import org.dbusspring.core.error.DBusException;

/**
 * Too many bytes wait to leave: the bus reads more slowly than this program sends.
 * Nothing of the message was sent.
 *
 * @since 0.1
 */
public class SendQueueFullException extends DBusException {

	SendQueueFullException(String message) {
		super(message);
	}

}
