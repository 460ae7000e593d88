package org.dbusspring.core.connection;

import org.dbusspring.core.error.DBusException;

/**
 * The thread was interrupted while it waited; its interrupted status is set again. The
 * connection is not harmed.
 *
 * @since 0.1
 */
public class CallInterruptedException extends DBusException {

	CallInterruptedException(String message, InterruptedException cause) {
		super(message, cause);
	}

}
