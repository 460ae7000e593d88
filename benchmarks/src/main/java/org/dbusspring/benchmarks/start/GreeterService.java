package org.dbusspring.benchmarks.start;

import org.dbusspring.service.DBusService;

/** The service. */
@DBusService
class GreeterService implements Greeter {

	@Override
	public String greet(String name) {
		return "Hello, " + name;
	}

}
