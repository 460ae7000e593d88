package org.dbusspring.core.wire;

import org.dbusspring.core.error.DBusException;

/**
 * A value cannot be sent: D-Bus has no way to write it, or it would break one of the
 * limits for messages. Nothing of the message was sent.
 *
 * @since 0.1
 */
public class MarshallingException extends DBusException {

	public MarshallingException(String message) {
		super(message);
	}

	public MarshallingException(String message, Throwable cause) {
		super(message, cause);
	}

}
