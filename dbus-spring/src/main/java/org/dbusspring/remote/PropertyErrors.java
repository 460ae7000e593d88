package org.dbusspring.remote;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;

/**
 * What errors say of properties.
 *
 * @since 0.1
 */
public final class PropertyErrors {

	private PropertyErrors() {
	}

	/**
	 * Whether the object lacks the property that it was asked for: some say so with an
	 * error of their own, some that the arguments are wrong.
	 */
	public static boolean sayThatThereIsNone(DBusErrorException error) {
		return error.getErrorName().endsWith(".UnknownProperty")
				|| error.getErrorName().equals(ErrorNames.INVALID_ARGS);
	}

}
