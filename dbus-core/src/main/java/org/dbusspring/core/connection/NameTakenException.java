package org.dbusspring.core.connection;

import org.dbusspring.core.error.DBusException;

/**
 * A bus name that is wanted belongs to somebody else.
 *
 * @since 0.1
 */
public class NameTakenException extends DBusException {

	private final String name;

	NameTakenException(String name, String owner) {
		super("The bus name '" + name + "' is owned by " + owner
				+ " already: stop the program that owns it, or ask for another name");
		this.name = name;
	}

	/** The name that was wanted. */
	public String getName() {
		return this.name;
	}

}
