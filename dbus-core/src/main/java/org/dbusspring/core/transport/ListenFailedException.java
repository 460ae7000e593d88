package org.dbusspring.core.transport;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.error.DBusException;

/**
 * A server cannot listen at an address. The message says why.
 *
 * @since 0.1
 */
public class ListenFailedException extends DBusException {

	ListenFailedException(BusAddress address, Throwable cause) {
		super("Cannot listen at '" + address + "': "
				+ ((cause.getMessage() != null) ? cause.getMessage() : cause.toString()), cause);
	}

}
