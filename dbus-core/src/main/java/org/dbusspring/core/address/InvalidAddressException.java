package org.dbusspring.core.address;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A text is not a server address, or the address cannot serve its purpose. The message
 * says which address, at which index, what is wrong with it, and shows a right one.
 *
 * @since 0.1
 */
public class InvalidAddressException extends DBusException {

	private static final int MAX_SHOWN = 300;

	private final String address;

	private final int index;

	InvalidAddressException(String address, int index, String problem, String example) {
		this(address, index, null, problem, example);
	}

	InvalidAddressException(String address, int index, @Nullable String place, String problem, String example) {
		super("Invalid D-Bus address '" + shown(address) + "'" + ((place != null) ? " (" + place + ")" : "") + ": "
				+ shown(problem) + ((index >= 0) ? " (at index " + index + ")" : "") + "; a right one is '" + example
				+ "'");
		this.address = address;
		this.index = index;
	}

	/** The address that was refused, without the other addresses of its list. */
	public String getAddress() {
		return this.address;
	}

	/**
	 * The index in {@link #getAddress()} at which it goes wrong, or -1 if it is the
	 * address as a whole that is refused.
	 */
	public int getIndex() {
		return this.index;
	}

	/** Short, and without characters that would disturb a log. */
	private static String shown(String text) {
		StringBuilder shown = new StringBuilder();
		int length = Math.min(text.length(), MAX_SHOWN);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			shown.append(Character.isISOControl(c) ? '\ufffd' : c);
		}
		return shown.append((length < text.length()) ? "…" : "").toString();
	}

}
