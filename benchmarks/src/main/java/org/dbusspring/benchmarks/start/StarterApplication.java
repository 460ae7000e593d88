package org.dbusspring.benchmarks.start;

import org.dbusspring.client.ImportDBusClients;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The same with one service, which has a bus name when the application is ready, and one
 * client of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ImportDBusClients(name = "greeter", destination = "com.example.Greeter", types = Greeter.class)
@Import({ GreeterService.class, Guest.class })
public class StarterApplication {

	StarterApplication() {
	}

	public static void main(String[] args) {
		Start.measure(StarterApplication.class, args);
	}

}
