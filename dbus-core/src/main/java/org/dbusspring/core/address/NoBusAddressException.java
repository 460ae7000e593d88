package org.dbusspring.core.address;

import org.dbusspring.core.error.DBusException;

/**
 * Nothing says where the bus is. The message says where was looked and how to get or name
 * a bus.
 *
 * @since 0.1
 */
public class NoBusAddressException extends DBusException {

	NoBusAddressException(String message) {
		super(message);
	}

}
