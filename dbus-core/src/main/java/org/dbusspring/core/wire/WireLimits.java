package org.dbusspring.core.wire;

/**
 * The limits of the specification, in bytes.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages">Message
 * Format</a>
 */
public final class WireLimits {

	/** No array is longer: 64 MiB, its length and first padding not counted. */
	public static final int MAX_ARRAY = 64 << 20;

	/** No message is longer: 128 MiB, its header counted. */
	public static final int MAX_MESSAGE = 128 << 20;

	/** Containers, variants among them, are not nested deeper in a value. */
	public static final int MAX_DEPTH = 64;

	/** No message carries more file descriptors: Linux passes no more at a time. */
	public static final int MAX_DESCRIPTORS = 253;

	private WireLimits() {
	}

}
