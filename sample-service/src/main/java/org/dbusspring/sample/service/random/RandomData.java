package org.dbusspring.sample.service.random;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;

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

}
