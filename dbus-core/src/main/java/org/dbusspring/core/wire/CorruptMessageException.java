package org.dbusspring.core.wire;

import org.dbusspring.core.error.DBusException;

/**
 * What was received breaks the rules of the wire format, or one of the limits for
 * messages. The message says which rule and at which offset.
 *
 * @since 0.1
 */
public class CorruptMessageException extends DBusException {

	public CorruptMessageException(String message) {
		super(message);
	}

	public CorruptMessageException(String message, Throwable cause) {
		super(message, cause);
	}

}
