package org.dbusspring.sample.client.random;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.client.CommandLines;
import org.dbusspring.sample.peer.OtherServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every line that the command prints, and its exit codes. The service is another's.
 */
@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class RandomCommandTests {

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
			assertThat(CommandLines.runOn(empty.address(), "random")).isEqualTo(2);
			assertThat(CommandLines.runOn(empty.address(), "random", "--slow")).isEqualTo(2);
			assertThat(somebody.isOpen()).isTrue();
		}
		String line = "Failed to initialize D-Bus object: "
				+ "'org.freedesktop.DBus.Error.ServiceUnknown: The name com.larry-price.test was not provided by any "
				+ ".service files'";
		assertThat(output.getOut().lines()).containsExactly(line, line);
	}

	@Test
	void saysInOneLineThatThereIsNoBus(CapturedOutput output) {
		assertThat(CommandLines.runOn("unix:path=/nowhere/bus", "random")).isEqualTo(3);
		assertThat(output.getOut().lines()).singleElement()
			.asString()
			.startsWith("No D-Bus message bus: ")
			.contains("/nowhere/bus");
	}

	@Test
	void aSlowNumberIsTheOneOfItsOwnId(CapturedOutput output) {
		assertThat(run("random", "10", "--slow")).isZero();
		assertThat(output.getOut()).isEqualToIgnoringNewLines("Your random number is: 1023");
	}

	@Test
	void aSlowNumberHasItsRangeToo(CapturedOutput output) {
		assertThat(run("random", "-s", "some")).isEqualTo(1);
		assertThat(output.getOut()).isEqualToIgnoringNewLines("input argument must be integer");
	}

	@Test
	void doesNotWaitForAServiceThatHasDied(CapturedOutput output) {
		try (PrivateBus mortal = PrivateBus.start(); OtherServices services = OtherServices.start(mortal, "mortal")) {
			assertThat(services).isNotNull();
			assertThat(CommandLines.runOn(mortal.address(), "random", "10", "--slow")).isEqualTo(4);
		}
		assertThat(output.getOut()).isEqualToIgnoringNewLines("org.freedesktop.DBus.Error.NoReply: "
				+ "The service com.larry-price.test went before it had a number");
	}

	private static int run(String... arguments) {
		return CommandLines.withOtherServices().run(arguments);
	}

}
