package org.dbusspring.benchmarks.start;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/** The contract of the service and of the client. */
@DBusInterface("com.example.Greeter")
public interface Greeter {

	/** Greets somebody. */
	@DBusMethod
	String greet(String name);

}
