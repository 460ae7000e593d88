package org.dbusspring.sample.peer;

import java.math.BigInteger;

import org.dbusspring.contract.DBusError;
import org.dbusspring.sample.client.random.RandomData;
import org.dbusspring.service.DBusService;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A service for the client to call. Outside of the client's packages, so that the client
 * does not find it when it looks for its own beans.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(RandomDataPeer.LargestNumbers.class)
public class RandomDataPeer {

	/** Always the largest number of that many bits. */
	@DBusService
	static class LargestNumbers implements RandomData {

		@Override
		public String quick(int bits) {
			if (bits < 0) {
				throw new TooFewBitsException();
			}
			return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).toString();
		}

	}

	@DBusError("org.freedesktop.DBus.Error.InvalidArgs")
	static class TooFewBitsException extends RuntimeException {

		TooFewBitsException() {
			super("not so many bits");
		}

	}

}
