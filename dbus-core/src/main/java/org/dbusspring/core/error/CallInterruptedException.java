package org.dbusspring.core.error;

/**
 * The thread was interrupted while it waited; its interrupted status is set again. The
 * connection is not harmed.
 *
 * @since 0.1
 */
public class CallInterruptedException extends DBusException {

	public CallInterruptedException(String message, InterruptedException cause) {
		super(message, cause);
	}

}
