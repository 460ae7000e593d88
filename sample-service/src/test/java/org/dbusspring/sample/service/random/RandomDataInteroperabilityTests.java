package org.dbusspring.sample.service.random;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.SampleServiceApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other implementations of D-Bus see of the random numbers.
 */
@Tag(PrivateBus.TAG)
class RandomDataInteroperabilityTests {

	private static final String NAME = "com.larry-price.test";

	private static final String PATH = "/com/larry_price/test/RandomData";

	private static final String INTERFACE = "com.larry_price.test.RandomData";

	private static PrivateBus bus;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		application = SpringApplication.run(SampleServiceApplication.class, "--dbus.bus=" + bus.address());
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
		if (bus != null) {
			bus.close();
		}
	}

	@Test
	void dbusSendGetsNumbersOfThatManyBits() {
		BigInteger largest = BigInteger.ZERO;
		for (int i = 0; i < 20; i++) {
			largest = largest.max(number(dbusSend("int32:100"), "string \"(\\d+)\""));
		}
		assertThat(largest).isLessThan(BigInteger.TWO.pow(100)).isGreaterThan(BigInteger.TWO.pow(64));
	}

	@Test
	void dbusSendWithoutArgumentGetsAByte() {
		for (int i = 0; i < 20; i++) {
			assertThat(number(dbusSend(), "string \"(\\d+)\"")).isLessThan(BigInteger.valueOf(256));
		}
	}

	@Test
	void noBitsAreZero() {
		assertThat(dbusSend("int32:0").output()).contains("string \"0\"");
	}

	@Test
	void bitsOutOfRangeAreInvalidArguments() {
		assertThat(dbusSend("int32:-1")).satisfies(RandomDataInteroperabilityTests::isInvalidArguments)
			.satisfies((result) -> assertThat(result.output()).contains("between 0 and 65536, not -1"));
		assertThat(dbusSend("int32:65537")).satisfies(RandomDataInteroperabilityTests::isInvalidArguments);
	}

	@Test
	void anArgumentOfAnotherTypeIsAnInvalidArgument() {
		assertThat(dbusSend("string:8")).satisfies(RandomDataInteroperabilityTests::isInvalidArguments)
			.satisfies((result) -> assertThat(result.output()).contains("'i'", "'s'"));
		assertThat(dbusSend("int32:8", "int32:8")).satisfies(RandomDataInteroperabilityTests::isInvalidArguments);
	}

	private static void isInvalidArguments(CommandResult result) {
		assertThat(result.exitCode()).isNotZero();
		assertThat(result.output()).contains("org.freedesktop.DBus.Error.InvalidArgs")
			.doesNotContain("Exception", "\tat ");
	}

	@Test
	void busctlCalls() {
		Peers.require("busctl", "--version");
		CommandResult result = bus.run("busctl", "--user", "call", NAME, PATH, INTERFACE, "quick", "i", "100");
		assertThat(number(result, "s \"(\\d+)\"")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void busctlShowsTheMethod() {
		Peers.require("busctl", "--version");
		assertThat(bus.run("busctl", "--user", "introspect", NAME, PATH).output())
			.containsPattern("\\.quick +method +i +s ");
	}

	@Test
	void busctlShowsTheTree() {
		Peers.require("busctl", "--version");
		assertThat(bus.run("busctl", "--user", "tree", NAME).output()).contains(PATH);
	}

	@Test
	void gdbusCalls() {
		Peers.require("gdbus", "help");
		CommandResult result = bus.run("gdbus", "call", "--session", "--dest", NAME, "--object-path", PATH, "--method",
				INTERFACE + ".quick", "100");
		assertThat(number(result, "^\\('(\\d+)',\\)$")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void gdbusIntrospectsTheWholeTree() {
		Peers.require("gdbus", "help");
		CommandResult result = bus.run("gdbus", "introspect", "--session", "--dest", NAME, "--object-path", "/",
				"--recurse");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).contains("node " + PATH, "interface " + INTERFACE)
			.containsPattern("quick\\(in +i bits,\\s+out s \\w+\\);");
	}

	@Test
	void aPythonProxyThatNamesNoInterfaceCalls() {
		Peers.require("/usr/bin/python3", "-c", "import dbus");
		CommandResult result = bus.run("/usr/bin/python3", "-c",
				"import dbus; print(dbus.SessionBus().get_object('" + NAME + "', '" + PATH + "').quick(100))");
		assertThat(number(result, "^(\\d+)$")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void theHealthOfTheApplicationTellsOfTheBus() {
		assertThat(application.getBean(HealthEndpoint.class).healthForPath("dbus")).isNotNull()
			.satisfies((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP));
	}

	private static CommandResult dbusSend(String... arguments) {
		Peers.require("sh", "-c", "command -v dbus-send");
		String[] command = new String[6 + arguments.length];
		command[0] = "dbus-send";
		command[1] = "--session";
		command[2] = "--print-reply";
		command[3] = "--dest=" + NAME;
		command[4] = PATH;
		command[5] = INTERFACE + ".quick";
		System.arraycopy(arguments, 0, command, 6, arguments.length);
		return bus.run(command);
	}

	private static BigInteger number(CommandResult result, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(result.output().strip());
		assertThat(matcher.find()).as("%s in %s", pattern, result).isTrue();
		return new BigInteger(matcher.group(1));
	}

}
