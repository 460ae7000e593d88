package org.dbusspring.core.message;

import org.jspecify.annotations.Nullable;

/**
 * The four types of messages.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-types">Message
 * Types</a>
 */
public enum MessageType {

	METHOD_CALL(1), METHOD_RETURN(2), ERROR(3), SIGNAL(4);

	private static final MessageType[] VALUES = values();

	private final byte code;

	MessageType(int code) {
		this.code = (byte) code;
	}

	/** The type as it stands in a header. */
	public byte code() {
		return this.code;
	}

	/** The type with that code, or {@code null} if there is none. */
	static @Nullable MessageType of(int code) {
		return (code >= 1 && code <= VALUES.length) ? VALUES[code - 1] : null;
	}

}
