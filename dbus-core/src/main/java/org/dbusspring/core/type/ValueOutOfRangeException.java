package org.dbusspring.core.type;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A value is of the right type and still cannot be held: by the D-Bus type when sending,
 * by the Java type when receiving. The message says where, and what fits.
 *
 * @since 0.1
 */
public class ValueOutOfRangeException extends DBusException {

	public ValueOutOfRangeException(String message) {
		super(message);
	}

	public ValueOutOfRangeException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
