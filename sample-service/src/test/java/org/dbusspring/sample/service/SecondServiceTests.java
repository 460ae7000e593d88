package org.dbusspring.sample.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(PrivateBus.TAG)
class SecondServiceTests {

	@Test
	void saysInOneLineThatTheServiceIsRunningAndExitsWithOne(@TempDir Path folder) throws Exception {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection first = bus.connect("first")) {
			first.bus().acquireName("com.larry-price.test");
			Path output = folder.resolve("output");
			Path log = folder.resolve("log");
			ProcessBuilder second = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), SampleServiceApplication.class.getName())
				.redirectOutput(output.toFile())
				.redirectError(log.toFile());
			second.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
			Process process = second.start();
			try {
				assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the second service ends").isTrue();
			}
			finally {
				process.destroyForcibly();
			}
			assertThat(output).content().isEqualToIgnoringNewLines("service is already running");
			assertThat(process.exitValue()).as("%s", Files.readString(log)).isEqualTo(1);
		}
	}

}
