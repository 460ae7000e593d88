package org.dbusspring.core.object;

import org.dbusspring.core.error.DBusException;

/**
 * What is to be exported does not go together: an interface's description and its
 * handlers.
 *
 * @since 0.1
 */
public class InvalidExportException extends DBusException {

	InvalidExportException(String message) {
		super(message);
	}

}
