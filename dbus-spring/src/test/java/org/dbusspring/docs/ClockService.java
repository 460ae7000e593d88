package org.dbusspring.docs;

import java.time.LocalTime;

import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.service.DBusService;

@DBusService(interfaceName = "com.example.Clock")
class ClockService {

	@DBusMethod
	String now() {
		return LocalTime.now().toString();
	}

	@DBusProperty
	String getZone() {
		return "UTC";
	}

	@DBusSignal
	int tick() {
		return LocalTime.now().getSecond();
	}

}
