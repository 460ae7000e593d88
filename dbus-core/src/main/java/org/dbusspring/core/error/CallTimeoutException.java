package org.dbusspring.core.error;

/**
 * A call was not answered in time. Whether the peer did what it was asked for is unknown;
 * an answer that comes later is dropped.
 *
 * @since 0.1
 */
public class CallTimeoutException extends DBusException {

	public CallTimeoutException(String message) {
		super(message);
	}

}
