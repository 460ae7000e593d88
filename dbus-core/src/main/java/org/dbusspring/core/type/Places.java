package org.dbusspring.core.type;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.wire.MarshallingException;

/**
 * Tells a user where in a value something is wrong: each level that an exception passes
 * on its way out adds its place in front. Costs nothing as long as all is well.
 */
final class Places {

	static final String NO_NULL = "D-Bus has no null; send an empty value, or make it part of a @DBusDict record,"
			+ " which leaves it out";

	private Places() {
	}

	/**
	 * The same exception with the place in front of its message; one that tells its place
	 * in another way (a corrupt message by an offset) stays as it is.
	 */
	static DBusException within(String place, DBusException ex) {
		String message = place + ": " + ex.getMessage();
		DBusException located;
		if (ex instanceof ValueOutOfRangeException) {
			located = new ValueOutOfRangeException(message, ex.getCause());
		}
		else if (ex instanceof TypeMismatchException) {
			located = new TypeMismatchException(message, ex.getCause());
		}
		else if (ex instanceof MarshallingException) {
			Throwable cause = ex.getCause();
			located = (cause != null) ? new MarshallingException(message, cause) : new MarshallingException(message);
		}
		else {
			return ex;
		}
		located.setStackTrace(ex.getStackTrace());
		return located;
	}

	static MarshallingException isNull(String place) {
		return new MarshallingException(place + " is null: " + NO_NULL);
	}

}
