package org.dbusspring.remote;

import org.dbusspring.core.error.DBusErrorException;

/**
 * Turns error replies into other exceptions.
 *
 * @since 0.1
 */
public interface ErrorTranslation {

	/** Leaves errors as they are. */
	ErrorTranslation NONE = new ErrorTranslation() {

		@Override
		public boolean knows(String errorName) {
			return false;
		}

		@Override
		public Throwable translate(DBusErrorException error) {
			return error;
		}

	};

	/** Whether the name of the error is known ahead, so that metrics may have it. */
	boolean knows(String errorName);

	/** What to throw for an error reply; the error itself if there is nothing better. */
	Throwable translate(DBusErrorException error);

}
