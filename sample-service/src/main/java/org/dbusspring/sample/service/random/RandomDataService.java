package org.dbusspring.sample.service.random;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

import org.dbusspring.service.DBusService;

/**
 * Serves random numbers. The path is the one that the name of the interface gives.
 */
@DBusService
class RandomDataService implements RandomData {

	/**
	 * The most bits that a caller can have: 65,536, a number of almost 20,000 digits. It
	 * is made of one's own processor time, and anybody on the bus may ask for it.
	 */
	static final int MAX_BITS = 1 << 16;

	private final RandomGenerator random = new SecureRandom();

	@Override
	public String quick(int bits) {
		if (bits < 0 || bits > MAX_BITS) {
			throw new InvalidBitsException(bits);
		}
		byte[] bytes = new byte[(bits + 7) / 8];
		this.random.nextBytes(bytes);
		return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits).toString();
	}

}
