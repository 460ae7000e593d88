package org.dbusspring.core.type;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A value is of another type than the one wanted: a variant or an entry of a dictionary
 * that a peer filled with something else or left out, or a Java object that does not go
 * with the signature it was given. The message says where, what was found and what is
 * wanted.
 *
 * @since 0.1
 */
public class TypeMismatchException extends DBusException {

	public TypeMismatchException(String message) {
		super(message);
	}

	public TypeMismatchException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
