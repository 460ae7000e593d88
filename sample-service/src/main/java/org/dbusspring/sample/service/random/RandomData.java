package org.dbusspring.sample.service.random;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.contract.DBusSignal;

/**
 * Random numbers. The names are spelled as the Python program has them that this service
 * can stand in for.
 */
@DBusInterface("com.larry_price.test.RandomData")
public interface RandomData {

	/**
	 * A random number.
	 * @param bits how many bits it has at most; 0 gives 0
	 * @return the number, in decimal digits, as it may be larger than any number of D-Bus
	 */
	@DBusMethod(name = "quick")
	String quick(@DBusParam(defaultValue = "8") int bits);

	/**
	 * Begins to make a random number, which takes a second for each bit.
	 * @return an id; {@link SlowResult} with it tells the number
	 */
	@DBusMethod(name = "slow")
	String slow(@DBusParam(defaultValue = "8") int bits);

	/**
	 * The number that was begun by {@link #slow}.
	 * @return nothing while it is being made; the number, once; then a text that says
	 * that there is no such id
	 */
	@DBusMethod(name = "slow_result")
	String slowResult(String id);

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
