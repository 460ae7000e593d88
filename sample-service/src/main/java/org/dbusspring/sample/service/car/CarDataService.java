package org.dbusspring.sample.service.car;

import org.dbusspring.service.DBusService;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Serves what the sensors say.
 */
@ConditionalOnBooleanProperty(name = "sample.car.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CarSensors.class)
@DBusService(name = "com.test.dbusService", connection = "${sample.car.connection:}")
class CarDataService implements CarData {

	private final CarSensors sensors;

	CarDataService(CarSensors sensors) {
		this.sensors = sensors;
	}

	@Override
	public int getRpm() {
		return this.sensors.rpm();
	}

	@Override
	public int getSpeed() {
		// whatever is behind the point is left out, as those who read this expect
		return (int) this.sensors.speed();
	}

	@Override
	public Battery getBatteryInfo() {
		return this.sensors.battery();
	}

}
