package org.dbusspring.core.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program of another implementation that serves on a bus until the test is over. Its
 * source is among the test resources, in {@code peers}.
 */
public final class PeerProcess implements AutoCloseable {

	private final Process process;

	private PeerProcess(Process process) {
		this.process = process;
	}

	/** Runs a Python program. */
	public static PeerProcess python(PrivateBus bus, Path folder, String source) {
		Peers.require("/usr/bin/python3", "-c", "import gi; gi.require_version('Gio', '2.0')");
		return start(bus, List.of("/usr/bin/python3", copy(folder, source).toString()));
	}

	/** Compiles a C program that uses sd-bus, and runs it. */
	public static PeerProcess c(PrivateBus bus, Path folder, String source) {
		Peers.require("gcc", "--version");
		Peers.require("pkg-config", "libsystemd");
		Path program = folder.resolve("peer");
		String command = "gcc -o " + program + " " + copy(folder, source) + " $(pkg-config --cflags --libs libsystemd)";
		CommandResult compiled = bus.run("sh", "-c", command);
		if (compiled.exitCode() != 0) {
			throw new IllegalStateException(compiled.output());
		}
		return start(bus, List.of(program.toString()));
	}

	private static PeerProcess start(PrivateBus bus, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
		try {
			return new PeerProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path copy(Path folder, String source) {
		Path copy = folder.resolve(source);
		try (InputStream in = PeerProcess.class.getResourceAsStream("/peers/" + source)) {
			Files.copy(Objects.requireNonNull(in, source), copy);
			return copy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
