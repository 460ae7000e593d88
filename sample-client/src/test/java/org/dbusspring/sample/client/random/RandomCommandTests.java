package org.dbusspring.sample.client.random;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.client.SampleClientApplication;
import org.dbusspring.sample.peer.RandomDataPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every line that the command prints, and its exit codes.
 */
@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class RandomCommandTests {

	private static PrivateBus bus;

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		service = new SpringApplicationBuilder(RandomDataPeer.class).web(WebApplicationType.NONE)
			.run("--dbus.bus=" + bus.address(), "--dbus.service.name=com.larry-price.test");
	}

	@AfterAll
	static void stop() {
		if (service != null) {
			service.close();
		}
		if (bus != null) {
			bus.close();
		}
	}

	@Test
	void asksForSixteenBitsUnlessTold(CapturedOutput output) {
		assertThat(run("random")).isZero();
		assertThat(output.getOut()).isEqualToIgnoringNewLines("Your random number is: 65535");
	}

	@Test
	void asksForAsManyBitsAsTold(CapturedOutput output) {
		assertThat(run("random", "100")).isZero();
		assertThat(output.getOut()).isEqualToIgnoringNewLines("Your random number is: 1267650600228229401496703205375");
	}

	@Test
	void wantsAnInteger(CapturedOutput output) {
		assertThat(run("random", "many")).isEqualTo(1);
		assertThat(output.getOut()).isEqualToIgnoringNewLines("input argument must be integer");
	}

	@Test
	void leavesTheRangeToTheService(CapturedOutput output) {
		assertThat(run("random", "-1")).isEqualTo(1);
		assertThat(output.getOut())
			.isEqualToIgnoringNewLines("org.freedesktop.DBus.Error.InvalidArgs: not so many bits");
	}

	@Test
	void doesNotKnowMoreThanOneArgument(CapturedOutput output) {
		assertThat(run("random", "1", "2")).isEqualTo(64);
		assertThat(output.getOut()).isEmpty();
		assertThat(output.getErr()).contains("'2'", "Usage: sample-client random");
	}

	@Test
	void saysThatThereIsNoService(CapturedOutput output) {
		try (PrivateBus empty = PrivateBus.start(); DBusConnection somebody = empty.connect("somebody")) {
			assertThat(runOn(empty.address(), "random")).isEqualTo(2);
			assertThat(somebody.isOpen()).isTrue();
		}
		assertThat(output.getOut()).isEqualToIgnoringNewLines("Failed to initialize D-Bus object: "
				+ "'org.freedesktop.DBus.Error.ServiceUnknown: The name com.larry-price.test was not provided by any "
				+ ".service files'");
	}

	@Test
	void saysInOneLineThatThereIsNoBus(CapturedOutput output) {
		assertThat(runOn("unix:path=/nowhere/bus", "random")).isEqualTo(3);
		assertThat(output.getOut().lines()).singleElement()
			.asString()
			.startsWith("No D-Bus message bus: ")
			.contains("/nowhere/bus");
	}

	private static int run(String... arguments) {
		return runOn(bus.address(), arguments);
	}

	private static int runOn(String address, String... arguments) {
		// an argument would be one of the command line
		System.setProperty("dbus.bus", address);
		try {
			return SpringApplication.exit(SpringApplication.run(SampleClientApplication.class, arguments));
		}
		finally {
			System.clearProperty("dbus.bus");
		}
	}

}
