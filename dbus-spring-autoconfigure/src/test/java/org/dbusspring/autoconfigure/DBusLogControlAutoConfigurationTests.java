package org.dbusspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.sun.security.auth.module.UnixSystem;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What {@code systemctl service-log-level} does, done with busctl.
 */
@Tag(PrivateBus.TAG)
class DBusLogControlAutoConfigurationTests {

	private static final LoggingSystem LOGGING = LoggingSystem
		.get(DBusLogControlAutoConfigurationTests.class.getClassLoader());

	private static PrivateBus bus;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class,
				DBusLogControlAutoConfiguration.class))
		.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Log",
				"spring.application.name=lamp");

	@BeforeAll
	static void start() {
		Peers.require("busctl", "--version");
		bus = PrivateBus.start();
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			bus.close();
		}
	}

	@AfterEach
	void restore() {
		LOGGING.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
	}

	@Test
	void theLevelOfTheRootLoggerIsAskedAndSet() {
		this.runner.withUserConfiguration(Lamp.class).run((context) -> {
			assertThat(property("LogLevel")).contains("\"warning\"");
			assertThat(set("LogLevel", "debug")).isEmpty();
			assertThat(property("LogLevel")).contains("\"debug\"");
			assertThat(LOGGING.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME).getEffectiveLevel())
				.isEqualTo(LogLevel.DEBUG);
			assertThat(set("LogLevel", "err")).isEmpty();
			assertThat(property("LogLevel")).contains("\"err\"");
			assertThat(set("LogLevel", "loud")).contains("'loud' is no level of syslog");
		});
	}

	@Test
	void theTargetIsToldAndStaysAndTheIdentifierIsTheApplicationsName() {
		this.runner.withUserConfiguration(Lamp.class).run((context) -> {
			assertThat(property("LogTarget")).contains("\"console\"");
			assertThat(set("LogTarget", "console")).isEmpty();
			assertThat(set("LogTarget", "kmsg")).contains("configured in the service itself");
			assertThat(property("SyslogIdentifier")).contains("\"lamp\"");
			assertThat(set("SyslogIdentifier", "other")).contains("Nobody can set", "SyslogIdentifier");
		});
	}

	@Test
	void onlyRootAndTheOwnUserMaySetIt() {
		OptionalLong own = OptionalLong.of(1000);
		assertThat(LogControl.maySet(OptionalLong.of(0), own)).isTrue();
		assertThat(LogControl.maySet(own, own)).isTrue();
		assertThat(LogControl.maySet(OptionalLong.of(1001), own)).isFalse();
		assertThat(LogControl.maySet(OptionalLong.empty(), OptionalLong.empty())).isFalse();
	}

	/** Needs root, to become somebody else. */
	@Test
	void anotherUserMayAskButNotSet() throws IOException {
		assumeTrue(new UnixSystem().getUid() == 0, "only root can become another user");
		Peers.require("setpriv", "--version");
		try (PrivateBus open = PrivateBus.start(BusProgram.named(BusProgram.DBUS_DAEMON))) {
			Files.setPosixFilePermissions(Path.of(open.address().replace("unix:path=", "")).getParent(),
					PosixFilePermissions.fromString("rwxr-xr-x"));
			this.runner.withPropertyValues("dbus.bus=" + open.address())
				.withUserConfiguration(Lamp.class)
				.run((context) -> {
					assertThat(asNobody(open, "get-property")).contains("\"warning\"");
					// in busctl's words
					assertThat(asNobody(open, "set-property", "s", "debug")).contains("Access denied");
					assertThat(asNobody(open, "get-property")).contains("\"warning\"");
				});
		}
	}

	private static String asNobody(PrivateBus bus, String verb, String... arguments) {
		List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
				"busctl", "--address=" + bus.address(), verb, "com.example.Log", "/org/freedesktop/LogControl1",
				"org.freedesktop.LogControl1", "LogLevel"));
		command.addAll(List.of(arguments));
		return bus.run(command.toArray(String[]::new)).output();
	}

	@Test
	@EffectOf("dbus.log-control.enabled")
	void itIsThereOnlyWhereServicesAreAndCanBeSwitchedOff() {
		this.runner.withPropertyValues("dbus.log-control.enabled=false")
			.withUserConfiguration(Lamp.class)
			.run((context) -> assertThat(property("LogLevel")).contains("no object at the path"));
		this.runner.withPropertyValues("dbus.service.name=")
			.run((context) -> assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull());
	}

	private static String property(String name) {
		return bus
			.run("busctl", "--address=" + bus.address(), "get-property", "com.example.Log",
					"/org/freedesktop/LogControl1", "org.freedesktop.LogControl1", name)
			.output();
	}

	private static String set(String name, String value) {
		return bus
			.run("busctl", "--address=" + bus.address(), "set-property", "com.example.Log",
					"/org/freedesktop/LogControl1", "org.freedesktop.LogControl1", name, "s", value)
			.output();
	}

	@DBusService(interfaceName = "com.example.Lamp")
	static class Lamp {

		@DBusMethod
		void on() {
		}

	}

}
