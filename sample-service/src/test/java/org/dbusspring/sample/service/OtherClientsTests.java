package org.dbusspring.sample.service;

import java.nio.file.Path;
import java.util.List;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs on other D-Bus libraries use every system. They are written as clients of the
 * originals are.
 */
@Tag(PrivateBus.TAG)
class OtherClientsTests {

	@TempDir
	private Path folder;

	@Test
	void aProgramWithDBusPythonUsesEverySystem() {
		verify("dbus-python", PeerProcess.pythonCommand(this.folder, "clients_dbus_python.py"));
	}

	@Test
	void aProgramWithGDBusUsesEverySystem() {
		verify("PyGObject", PeerProcess.pythonCommand(this.folder, "clients_pygobject.py"));
	}

	@Test
	void aProgramWithSdBusUsesEverySystem() {
		verify("sd-bus", PeerProcess.cCommand(this.folder, "clients_sdbus.c"));
	}

	private static void verify(String student, List<String> command) {
		CommandResult result = RunningSamples.get().bus().run(command.toArray(String[]::new));
		assertThat(result.output().lines()).containsExactly("quick: True", "quick of nothing: True",
				"quick of a text: org.freedesktop.DBus.Error.InvalidArgs", "slow while it runs: ''", "slow: True",
				"slow once: True", "slow twice: True", "get: {\"message\": \"Key retrieved\", \"result\": 1}",
				"get nothing: {\"message\": \"No key found\", \"result\": null}",
				"get a number: org.freedesktop.DBus.Error.InvalidArgs",
				"student: ['1', 'Ada', 'Lovelace', 36, [0, 255]]",
				"no student: com.pcthingz.libmedium.student.Error.StudentNotFound", "added: ['" + student + "']",
				"unknown method: org.freedesktop.DBus.Error.UnknownMethod", "rpm: 3200", "speed: 204", "battery: 5",
				"counts: [5, 6, 0]", "changes: [5, 6, 0]", "count: 0");
		assertThat(result.exitCode()).isZero();
	}

}
