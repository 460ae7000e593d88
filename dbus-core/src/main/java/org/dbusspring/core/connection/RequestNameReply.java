package org.dbusspring.core.connection;

/**
 * What the bus answers to a request for a name.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-request-name">RequestName</a>
 */
public enum RequestNameReply {

	/** The name is ours now. */
	PRIMARY_OWNER,

	/** The name is somebody else's, and we wait for it. */
	IN_QUEUE,

	/** The name is somebody else's, and we do not wait for it. */
	EXISTS,

	/** The name was ours already. */
	ALREADY_OWNER;

	static RequestNameReply of(int code) {
		if (code < 1 || code > 4) {
			throw new IllegalArgumentException("The bus answered RequestName with the unknown number " + code);
		}
		return values()[code - 1];
	}

}
