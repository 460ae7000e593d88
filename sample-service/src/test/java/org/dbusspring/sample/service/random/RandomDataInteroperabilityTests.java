package org.dbusspring.sample.service.random;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.RunningSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What other implementations of D-Bus see of the random numbers.
 */
@Tag(PrivateBus.TAG)
class RandomDataInteroperabilityTests {

	private static final String NAME = "com.larry-price.test";

	private static final String PATH = "/com/larry_price/test/RandomData";

	private static final String INTERFACE = "com.larry_price.test.RandomData";

	private final RunningSamples samples = RunningSamples.get();

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
		CommandResult result = this.samples.busctl("call", NAME, PATH, INTERFACE, "quick", "i", "100");
		assertThat(number(result, "s \"(\\d+)\"")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void busctlShowsTheMembersAndTellsAMethodFromASignalOfTheSameName() {
		assertThat(this.samples.busctl("introspect", NAME, PATH).output()).containsPattern("\\.quick +method +i +s ")
			.containsPattern("\\.slow +method +i +s ")
			.containsPattern("\\.slow_result +method +s +s ")
			.containsPattern("\\.slow_result +signal +ss ");
	}

	@Test
	void gdbusSeesOneSignalWhenASlowNumberIsThere(@TempDir Path folder) throws Exception {
		Peers.require("gdbus", "help");
		Path output = folder.resolve("monitor");
		ProcessBuilder builder = new ProcessBuilder("gdbus", "monitor", "--session", "--dest", NAME, "--object-path",
				PATH)
			.redirectOutput(output.toFile());
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", this.samples.bus().address());
		Process monitor = builder.start();
		try {
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(output).contains("is owned by"));
			long start = System.nanoTime();
			String id = text(this.samples.gdbusCall(NAME, PATH, INTERFACE + ".slow", "2"), "^\\('([-0-9a-f]+)',\\)$");
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(output).contains("slow_result"));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2),
					Duration.ofSeconds(20));
			assertThat(output).content().containsOnlyOnce(".slow_result ('" + id + "', '");
			assertThat(text(this.samples.gdbusCall(NAME, PATH, INTERFACE + ".slow_result", id), "^\\('(\\d+)',\\)$"))
				.isBetween("0", "3");
		}
		finally {
			monitor.destroyForcibly();
		}
	}

	@Test
	void busctlShowsTheTree() {
		assertThat(this.samples.busctl("tree", NAME).output()).contains(PATH);
	}

	@Test
	void gdbusCalls() {
		CommandResult result = this.samples.gdbusCall(NAME, PATH, INTERFACE + ".quick", "100");
		assertThat(number(result, "^\\('(\\d+)',\\)$")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void gdbusIntrospectsTheWholeTree() {
		Peers.require("gdbus", "help");
		CommandResult result = this.samples.bus()
			.run("gdbus", "introspect", "--session", "--dest", NAME, "--object-path", "/", "--recurse");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).contains("node " + PATH, "interface " + INTERFACE)
			.containsPattern("quick\\(in +i bits,\\s+out s \\w+\\);");
	}

	@Test
	void aPythonProxyThatNamesNoInterfaceCalls() {
		Peers.require("/usr/bin/python3", "-c", "import dbus");
		CommandResult result = this.samples.bus()
			.run("/usr/bin/python3", "-c",
					"import dbus; print(dbus.SessionBus().get_object('" + NAME + "', '" + PATH + "').quick(100))");
		assertThat(number(result, "^(\\d+)$")).isLessThan(BigInteger.TWO.pow(100));
	}

	@Test
	void theHealthOfTheApplicationTellsOfTheBus() {
		assertThat(this.samples.application().getBean(HealthEndpoint.class).healthForPath("dbus")).isNotNull()
			.satisfies((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP));
	}

	private CommandResult dbusSend(String... arguments) {
		return this.samples.dbusSend(NAME, PATH, INTERFACE + ".quick", arguments);
	}

	private static BigInteger number(CommandResult result, String pattern) {
		return new BigInteger(text(result, pattern));
	}

	private static String text(CommandResult result, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(result.output().strip());
		assertThat(matcher.find()).as("%s in %s", pattern, result).isTrue();
		return matcher.group(1);
	}

}
