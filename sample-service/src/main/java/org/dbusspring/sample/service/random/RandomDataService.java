package org.dbusspring.sample.service.random;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Serves random numbers. The path is the one that the name of the interface gives.
 */
@ConditionalOnBooleanProperty(name = "sample.random.enabled", matchIfMissing = true)
@DBusService(name = "com.larry-price.test", connection = "${sample.random.connection:}")
class RandomDataService implements RandomData {

	/**
	 * The most bits that a caller can have: 65,536, a number of almost 20,000 digits. It
	 * is made of one's own processor time, and anybody on the bus may ask for it.
	 */
	static final int MAX_BITS = 1 << 16;

	private final RandomGenerator random = new SecureRandom();

	private final SlowNumbers slowNumbers;

	private final DBusSignals signals;

	RandomDataService(SlowNumbers slowNumbers, DBusSignals signals) {
		this.slowNumbers = slowNumbers;
		this.signals = signals;
	}

	@Override
	public String quick(int bits) {
		return number(requireInRange(bits));
	}

	@Override
	public String slow(int bits) {
		requireInRange(bits);
		return this.slowNumbers.begin(bits, () -> number(bits),
				(id, number) -> this.signals.emit(new SlowResult(id, number)));
	}

	@Override
	public String slowResult(String id) {
		return this.slowNumbers.take(id);
	}

	private static int requireInRange(int bits) {
		if (bits < 0 || bits > MAX_BITS) {
			throw new InvalidBitsException(bits);
		}
		return bits;
	}

	private String number(int bits) {
		byte[] bytes = new byte[(bits + 7) / 8];
		this.random.nextBytes(bytes);
		return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits).toString();
	}

}
