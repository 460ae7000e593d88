package org.dbusspring.core.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
		return start(bus, pythonCommand(folder, source));
	}

	/** Compiles a C program that uses sd-bus, and runs it. */
	public static PeerProcess c(PrivateBus bus, Path folder, String source) {
		return start(bus, cCommand(folder, source));
	}

	/** The command of a Python program, to which arguments can be added. */
	public static List<String> pythonCommand(Path folder, String source) {
		Peers.require("/usr/bin/python3", "-c", "import dbus, gi; gi.require_version('Gio', '2.0')");
		return List.of("/usr/bin/python3", "-W", "ignore", copy(folder, source).toString());
	}

	/** The command of a C program that uses sd-bus; it is compiled once in a folder. */
	public static List<String> cCommand(Path folder, String source) {
		Peers.require("gcc", "--version");
		Peers.require("pkg-config", "libsystemd");
		Path program = folder.resolve(source.replaceFirst("\\.c$", ""));
		if (!Files.exists(program)) {
			run("gcc -o " + program + " " + copy(folder, source) + " $(pkg-config --cflags --libs libsystemd)");
		}
		return List.of(program.toString());
	}

	/**
	 * The command of a JavaScript program for Node.js, which stands with the exact
	 * versions of what it needs in a folder below {@code peers}. They are installed into
	 * the folder of the build.
	 */
	public static List<String> nodeCommand(String packageFolder, String source) {
		Peers.require("node", "--version");
		Peers.require("npm", "--version");
		Path folder = Path.of("target", "peers", packageFolder).toAbsolutePath();
		for (String file : List.of("package.json", "package-lock.json", source)) {
			copy(folder, packageFolder, file);
		}
		Peers.require("sh", "-c", "cd " + folder + " && { test -e node_modules || npm ci --omit=optional "
				+ "--ignore-scripts --no-audit --no-fund; }");
		return List.of("node", folder.resolve(source).toString());
	}

	private static void run(String command) {
		CommandResult result = CommandResult.of(List.of("sh", "-c", command), "");
		if (result.exitCode() != 0) {
			throw new IllegalStateException(result.output());
		}
	}

	/** Runs a command with that bus as its session bus until the test is over. */
	public static PeerProcess start(PrivateBus bus, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
		try {
			return new PeerProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path copy(Path folder, String source) {
		return copy(folder, "", source);
	}

	private static Path copy(Path folder, String packageFolder, String source) {
		Path copy = folder.resolve(source);
		try (InputStream in = PeerProcess.class
			.getResourceAsStream("/peers/" + packageFolder + (packageFolder.isEmpty() ? "" : "/") + source)) {
			Files.createDirectories(folder);
			Files.copy(Objects.requireNonNull(in, source), copy, StandardCopyOption.REPLACE_EXISTING);
			return copy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The id of the process. */
	public long pid() {
		return this.process.pid();
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
