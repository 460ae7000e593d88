package org.dbusspring.sample.client.car;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/**
 * Data of a car.
 */
@DBusInterface("com.test.dbusService")
public interface CarData {

	/** Rotations of the motor in a minute. */
	@DBusMethod(name = "getRpm")
	int getRpm();

	/** Kilometres in an hour. */
	@DBusMethod(name = "getSpeed")
	int getSpeed();

	/** What is known of the battery. */
	@DBusMethod(name = "getBatteryInfo", outArgs = true)
	Battery getBatteryInfo();

	/**
	 * The battery: five values, not a struct of five.
	 *
	 * @param level how full it is
	 * @param voltage its voltage
	 * @param current its current
	 * @param temperature its temperature
	 * @param status what it does
	 */
	record Battery(String level, String voltage, String current, String temperature, String status) {

	}

}
