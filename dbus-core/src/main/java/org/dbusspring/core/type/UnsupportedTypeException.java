package org.dbusspring.core.type;

import org.dbusspring.core.error.DBusException;

/**
 * A Java type cannot be mapped to D-Bus. Thrown when a codec is built, never per value.
 * The message says where the type stands, what is wrong with it and what to use instead.
 *
 * @since 0.1
 */
public class UnsupportedTypeException extends DBusException {

	private final String path;

	UnsupportedTypeException(String path, String problem) {
		super(path + ": " + problem);
		this.path = path;
	}

	UnsupportedTypeException(String path, String problem, Throwable cause) {
		super(path + ": " + problem, cause);
		this.path = path;
	}

	/** Where the type stands, such as {@code Student.photo → List element}. */
	public String getPath() {
		return this.path;
	}

}
