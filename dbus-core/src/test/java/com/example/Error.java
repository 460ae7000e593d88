package com.example;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** dbus-java makes the names of errors from those of classes, hence this class here. */
public final class Error {

	private Error() {
	}

	/** The error {@code com.example.Error.Refused}. */
	public static final class Refused extends DBusExecutionException {

		/** With a text. */
		public Refused(String message) {
			super(message);
		}

	}

}
