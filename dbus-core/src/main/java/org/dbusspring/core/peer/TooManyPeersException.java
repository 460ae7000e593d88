package org.dbusspring.core.peer;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.error.DBusException;

/**
 * A server has as many peers as it may have. Only its log tells.
 */
class TooManyPeersException extends DBusException {

	TooManyPeersException(BusAddress address, int maxPeers) {
		super("The server at " + address + " has " + maxPeers
				+ " peers already: raise maxPeers, or see to it that they leave when they are done");
	}

}
