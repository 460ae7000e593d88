package org.dbusspring.core.introspect;

import org.dbusspring.core.error.DBusException;

/**
 * What is described cannot be on D-Bus: two members of one name, a name that is empty.
 * The message says which element of which interface, and what to change. A wrong name of
 * an interface, method or signal is an
 * {@link org.dbusspring.core.name.InvalidNameException}, a wrong type an
 * {@link org.dbusspring.core.signature.InvalidSignatureException}.
 *
 * @since 0.1
 */
public class InvalidDescriptionException extends DBusException {

	InvalidDescriptionException(String message) {
		super(message);
	}

}
