package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An error reply, on either side of the bus: thrown by a call that was answered with an
 * error, as a {@link ReceivedErrorException}, and thrown by a handler that wants to
 * answer with exactly this error.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-types-errors">Errors</a>
 */
public class DBusErrorException extends DBusException {

	private final String errorName;

	private final @Nullable String errorMessage;

	/**
	 * @param errorName the name of the error, such as
	 * {@code org.freedesktop.DBus.Error.Failed}
	 * @param errorMessage the text that goes with it, the first argument of the reply
	 * where that is a string, or {@code null} if there is none
	 */
	public DBusErrorException(String errorName, @Nullable String errorMessage) {
		this(errorName, errorMessage, null);
	}

	/**
	 * As {@link #DBusErrorException(String, String)}, with a cause that stays on this
	 * side of the bus.
	 */
	public DBusErrorException(String errorName, @Nullable String errorMessage, @Nullable Throwable cause) {
		super((errorMessage != null) ? errorName + ": " + errorMessage : errorName, cause);
		this.errorName = errorName;
		this.errorMessage = errorMessage;
	}

	/**
	 * The name of the error, as it stood or will stand in the reply.
	 */
	public String getErrorName() {
		return this.errorName;
	}

	/**
	 * The text that goes with the error, or {@code null} if the reply had none.
	 */
	public @Nullable String getErrorMessage() {
		return this.errorMessage;
	}

}
