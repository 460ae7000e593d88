package org.dbusspring.sample.service.keyvalue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.SampleServiceApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The policy file of the key/value service on a bus that allows nothing else. Not on the
 * embedded bus, which has no policies.
 */
class PolicyTests {

	/** A user of every Debian, with no rights of its own. */
	private static final String OTHER = "daemon";

	private static final String[] ARGUMENTS = { "--dbus.bus=unix:path=/nowhere", "--sample.random.enabled=false",
			"--sample.notifier.enabled=false", "--sample.student.enabled=false", "--sample.car.enabled=false",
			"--sample.counter.enabled=false" };

	@Test
	void theUserOfThePolicyMayOwnAndCallAndNobodyElseMay() {
		requireAnotherUser();
		try (PrivateBus system = PrivateBus.start(new SystemBus(System.getProperty("user.name")));
				ConfigurableApplicationContext application = start(system)) {
			assertThat(application.isRunning()).isTrue();
			assertThat(system.run(get()).output()).contains("Key retrieved");
			CommandResult refused = as(system, OTHER, get());
			assertThat(refused.exitCode()).isNotZero();
			assertThat(refused.output()).contains("org.freedesktop.DBus.Error.AccessDenied");
			assertThat(as(system, OTHER, own("net.local.MyDBService")).output())
				.contains("org.freedesktop.DBus.Error.AccessDenied");
			// what another service may be called by is not this policy's business
			assertThat(system.run(own("net.local.OtherService")).output())
				.contains("org.freedesktop.DBus.Error.AccessDenied");
		}
	}

	@Test
	void aServiceOfAnotherUserDoesNotStartAndSaysWhatIsMissing() {
		requireAnotherUser();
		try (PrivateBus system = PrivateBus.start(new SystemBus(OTHER))) {
			assertThatException().isThrownBy(() -> start(system))
				.havingRootCause()
				.withMessageContaining("net.local.MyDBService");
			// the other one could
			assertThat(as(system, OTHER, own("net.local.MyDBService")).output()).contains("uint32 1");
		}
	}

	@Test
	void everyAllowForMessagesNamesItsDestination() throws IOException {
		List<String> allowed = Pattern.compile("<allow [^>]*>")
			.matcher(SystemBus.policy())
			.results()
			.map((match) -> match.group())
			.toList();
		assertThat(allowed).containsExactly("<allow own=\"net.local.MyDBService\"/>",
				"<allow send_destination=\"net.local.MyDBService\"/>");
	}

	private static ConfigurableApplicationContext start(PrivateBus system) {
		List<String> arguments = new ArrayList<>(List.of(ARGUMENTS));
		arguments.add("--dbus.connections.system.bus=" + system.address());
		return SpringApplication.run(SampleServiceApplication.class, arguments.toArray(String[]::new));
	}

	private static void requireAnotherUser() {
		Peers.require("setpriv", "--reuid=" + OTHER, "--regid=" + OTHER, "--clear-groups", "true");
	}

	private static CommandResult as(PrivateBus bus, String user, String... command) {
		List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
		all.addAll(List.of(command));
		return bus.run(all.toArray(String[]::new));
	}

	private static String[] get() {
		return new String[] { "dbus-send", "--session", "--print-reply", "--dest=net.local.MyDBService",
				"/net/local/MyDBService", "net.local.MyDBService.get", "string:key1" };
	}

	private static String[] own(String name) {
		return new String[] { "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
				"/org/freedesktop/DBus", "org.freedesktop.DBus.RequestName", "string:" + name, "uint32:4" };
	}

}
