package org.dbusspring.core.object;

import org.dbusspring.core.error.DBusException;

/**
 * An object has an interface of that name already, or the name is one that every object
 * has by itself.
 *
 * @since 0.1
 */
public class AlreadyExportedException extends DBusException {

	AlreadyExportedException(String path, String interfaceName, String remedy) {
		super("The interface '" + interfaceName + "' is exported at '" + path + "' already: " + remedy);
	}

}
