package org.dbusspring.core.error;

/**
 * Too many bytes wait to leave: the bus reads more slowly than this program sends.
 * Nothing of the message was sent.
 *
 * @since 0.1
 */
public class SendQueueFullException extends DBusException {

	public SendQueueFullException(String message) {
		super(message);
	}

}
