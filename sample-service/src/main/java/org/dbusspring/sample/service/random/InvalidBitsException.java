package org.dbusspring.sample.service.random;

import org.dbusspring.contract.DBusError;

/**
 * Nobody can have a random number of that many bits.
 */
@DBusError("org.freedesktop.DBus.Error.InvalidArgs")
class InvalidBitsException extends RuntimeException {

	InvalidBitsException(int bits) {
		super("bits has to be between 0 and " + RandomDataService.MAX_BITS + ", not " + bits);
	}

}
