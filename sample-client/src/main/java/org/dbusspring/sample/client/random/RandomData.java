package org.dbusspring.sample.client.random;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;

/**
 * What the service offers, as this client knows it. It is a copy: the service is another
 * program, in another language perhaps, and all that the two share is the names and types
 * on the bus. Programs of one project would share the interface instead.
 */
@DBusInterface("com.larry_price.test.RandomData")
public interface RandomData {

	/** The bus name of the service. */
	String SERVICE = "com.larry-price.test";

	/**
	 * A random number.
	 * @param bits how many bits it has at most
	 * @return the number, in decimal digits
	 */
	@DBusMethod(name = "quick")
	String quick(int bits);

	/**
	 * Begins to make a random number.
	 * @return an id; {@link SlowResult} with it tells the number
	 */
	@DBusMethod(name = "slow")
	String slow(int bits);

	/**
	 * A number that was begun by {@link #slow} is there.
	 *
	 * @param id which
	 * @param result the number
	 */
	@DBusSignal(name = "slow_result")
	record SlowResult(String id, String result) {

	}

}
