package org.dbusspring.core.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command printed, both streams together, and how it ended.
 *
 * @param exitCode the exit code
 * @param output what it printed
 */
public record CommandResult(int exitCode, String output) {

	/**
	 * Runs a command to its end, with the address of a session bus. If there is no such
	 * program the test ends as by {@link Peers#require(String...)}.
	 */
	public static CommandResult of(List<String> command, String busAddress) {
		try {
			Path output = Files.createTempFile("dbus-command", ".txt");
			try {
				ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
					.redirectOutput(output.toFile());
				builder.environment().put("DBUS_SESSION_BUS_ADDRESS", busAddress);
				builder.environment().put("LC_ALL", "C.UTF-8");
				Process process = start(builder);
				process.getOutputStream().close();
				if (!process.waitFor(60, TimeUnit.SECONDS)) {
					process.destroyForcibly();
					throw new IllegalStateException(command + " does not end: " + Files.readString(output));
				}
				return new CommandResult(process.exitValue(), Files.readString(output));
			}
			finally {
				Files.deleteIfExists(output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Process start(ProcessBuilder builder) throws IOException {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			Peers.missing(builder.command().get(0), ex.getMessage());
			throw ex;
		}
	}

}
