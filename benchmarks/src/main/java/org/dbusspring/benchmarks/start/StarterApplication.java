package org.dbusspring.benchmarks.start;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.service.DBusService;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The same with one service, which has a bus name when the application is ready, and one
 * client of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ImportDBusClients(name = "greeter", destination = "com.example.Greeter", types = StarterApplication.Greeter.class)
@Import({ StarterApplication.GreeterService.class, StarterApplication.Guest.class })
public class StarterApplication {

	StarterApplication() {
	}

	public static void main(String[] args) {
		Start.measure(StarterApplication.class, args);
	}

	/** The contract of both. */
	@DBusInterface("com.example.Greeter")
	public interface Greeter {

		/** Greets somebody. */
		@DBusMethod
		String greet(String name);

	}

	@DBusService
	static class GreeterService implements Greeter {

		@Override
		public String greet(String name) {
			return "Hello, " + name;
		}

	}

	static class Guest {

		private final Greeter greeter;

		Guest(@Qualifier("greeter") Greeter greeter) {
			this.greeter = greeter;
		}

		@Override
		public String toString() {
			return "guest of " + this.greeter;
		}

	}

}
