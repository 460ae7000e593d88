package org.dbusspring.sample.client.random;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/**
 * What the service offers, as this client knows it. It is a copy: the service is another
 * program, in another language perhaps, and all that the two share is the names and types
 * on the bus. Programs of one project would share the interface instead.
 */
@DBusInterface("com.larry_price.test.RandomData")
public interface RandomData {

	/**
	 * A random number.
	 * @param bits how many bits it has at most
	 * @return the number, in decimal digits
	 */
	@DBusMethod(name = "quick")
	String quick(int bits);

}
