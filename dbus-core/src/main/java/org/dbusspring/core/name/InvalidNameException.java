package org.dbusspring.core.name;

import org.dbusspring.core.error.DBusException;

/**
 * A text is not the name that it is meant to be. The message says which kind of name, the
 * text, and the rule that it breaks.
 *
 * @since 0.1
 */
public class InvalidNameException extends DBusException {

	private final String name;

	InvalidNameException(String kind, String name, String problem) {
		super("Invalid " + kind + " '" + abbreviated(name) + "': " + problem);
		this.name = name;
	}

	/**
	 * The text that was refused.
	 */
	public String getName() {
		return this.name;
	}

	private static String abbreviated(String name) {
		return (name.length() <= 300) ? name : name.substring(0, 300) + "…";
	}

}
