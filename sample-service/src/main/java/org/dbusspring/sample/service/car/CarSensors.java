package org.dbusspring.sample.service.car;

import org.dbusspring.sample.service.car.CarData.Battery;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sensors of a car that is a configuration file.
 *
 * @param rpm rotations in a minute
 * @param speed kilometres in an hour
 * @param battery the battery
 */
@ConfigurationProperties("sample.car")
record CarSensors(int rpm, double speed, Battery battery) {

}
