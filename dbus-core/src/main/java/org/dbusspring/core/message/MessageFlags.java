package org.dbusspring.core.message;

/**
 * The flags of a message, combined by {@code |}. Unknown flags are ignored.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-header-flags">Header
 * Flags</a>
 */
public final class MessageFlags {

	/** No flag. */
	public static final int NONE = 0;

	/** The caller wants no answer, not even an error. */
	public static final int NO_REPLY_EXPECTED = 1;

	/** The bus does not start the destination if nobody owns the name. */
	public static final int NO_AUTO_START = 2;

	/** The caller is ready to wait for a person who is asked for authorisation. */
	public static final int ALLOW_INTERACTIVE_AUTHORIZATION = 4;

	private MessageFlags() {
	}

}
