package org.dbusspring.core.connection;

/**
 * What to do about a name that is owned.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-request-name">RequestName</a>
 */
public enum RequestNameFlag {

	/** Others may take the name from us later. */
	ALLOW_REPLACEMENT(1),

	/** Take the name if its owner allows replacement. */
	REPLACE_EXISTING(2),

	/** Do not wait in the queue for the name. */
	DO_NOT_QUEUE(4);

	private final int bit;

	RequestNameFlag(int bit) {
		this.bit = bit;
	}

	int bit() {
		return this.bit;
	}

}
