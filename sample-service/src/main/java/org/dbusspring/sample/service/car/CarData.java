package org.dbusspring.sample.service.car;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/**
 * Data of a car, for a dashboard.
 */
@DBusInterface("com.test.dbusService")
public interface CarData {

	/** Rotations of the motor in a minute. */
	@DBusMethod(name = "getRpm")
	int getRpm();

	/** Whole kilometres in an hour. */
	@DBusMethod(name = "getSpeed")
	int getSpeed();

	/** What is known of the battery: five values, not a struct of five. */
	@DBusMethod(name = "getBatteryInfo", outArgs = true)
	Battery getBatteryInfo();

	/**
	 * The battery.
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
