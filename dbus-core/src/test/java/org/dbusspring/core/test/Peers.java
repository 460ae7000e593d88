package org.dbusspring.core.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that tests compare this library with. On a developer's machine a test
 * whose peer is missing is skipped and says why; where the environment has
 * {@code CI=true} it fails.
 */
public final class Peers {

	private static final Map<String, String> PROBLEMS = new ConcurrentHashMap<>();

	private Peers() {
	}

	/**
	 * Goes on only if the command runs and exits with 0, such as
	 * {@code require("/usr/bin/python3", "-c", "import gi")}. Each command is tried once.
	 */
	public static void require(String... command) {
		String text = String.join(" ", command);
		String problem = PROBLEMS.computeIfAbsent(text, (key) -> problem(command));
		if (!problem.isEmpty()) {
			missing(text, problem);
		}
	}

	/** Goes on only if this machine has an identity. */
	public static void requireMachineId() {
		require("sh", "-c", "cat /etc/machine-id /var/lib/dbus/machine-id 2>/dev/null | grep -q . "
				+ "|| { echo 'neither file holds anything'; exit 1; }");
	}

	/** Ends the test. */
	static void missing(String peer, String problem) {
		String message = "The peer '" + peer + "' is missing: " + problem;
		if ("true".equals(System.getenv("CI"))) {
			Assertions.fail(message);
		}
		Assumptions.abort(message);
	}

	private static String problem(String... command) {
		Path output = null;
		try {
			output = Files.createTempFile("dbus-peer", ".txt");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			process.getOutputStream().close();
			if (!process.waitFor(120, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return "it does not end";
			}
			return (process.exitValue() == 0) ? ""
					: "it exits with " + process.exitValue() + ": " + Files.readString(output).strip();
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "interrupted";
		}
		finally {
			delete(output);
		}
	}

	private static void delete(Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			file.toFile().deleteOnExit();
		}
	}

}
