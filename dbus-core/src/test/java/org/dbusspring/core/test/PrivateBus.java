package org.dbusspring.core.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Assumptions;

/**
 * A bus of the test's own, a process in a folder of its own, gone after the test. Unless
 * {@code dbus.test.bus} says otherwise it is dbus-daemon.
 */
public final class PrivateBus implements AutoCloseable {

	/**
	 * The tag of a class whose tests talk to a bus, by which they run on another one,
	 * too.
	 */
	public static final String TAG = "bus";

	/**
	 * The tag of a test that has more calls in flight than the 128 that a stock system
	 * bus grants a connection, since that is what it is about. It does not run where
	 * {@code dbus.test.system-limits} is set.
	 */
	public static final String BEYOND_SYSTEM_LIMITS = "beyond-system-limits";

	private final BusProgram program;

	private final BusSetup setup;

	private final List<String> command;

	private final String address;

	private Process process;

	private PrivateBus(BusProgram program, BusSetup setup) throws IOException {
		this.program = program;
		this.setup = setup;
		this.command = program.command(setup);
		this.process = launch();
		// without the guid, which is another after a restart
		this.address = firstLine().replaceFirst(",guid=.*", "");
	}

	private Process launch() throws IOException {
		return new ProcessBuilder(this.command).redirectError(this.setup.folder().resolve("bus.log").toFile()).start();
	}

	/** Starts a bus, or ends the test if its program is missing. */
	public static PrivateBus start() {
		return start(BusProgram.chosen());
	}

	/** Starts a bus of that program, whatever the others of the tests are. */
	public static PrivateBus start(BusProgram program) {
		return start(program, Boolean.getBoolean("dbus.test.system-limits"));
	}

	/**
	 * Starts a bus with the limits of a stock system bus: 512 match rules, 128 pending
	 * replies.
	 */
	public static PrivateBus withSystemLimits() {
		return withSystemLimits(BusProgram.chosen());
	}

	/** Starts one of that program. */
	public static PrivateBus withSystemLimits(BusProgram program) {
		return start(program, true);
	}

	/**
	 * Starts a bus whose policy lets nobody own that name, and dbus-daemon's nobody call
	 * an interface of that name.
	 */
	public static PrivateBus refusing(String name) {
		return refusing(BusProgram.chosen(), name);
	}

	/** Starts one of that program. */
	public static PrivateBus refusing(BusProgram program, String name) {
		return start(program, false, name);
	}

	private static PrivateBus start(BusProgram program, boolean systemLimits, String... refusedNames) {
		program.require();
		try {
			return new PrivateBus(program,
					new BusSetup(Files.createTempDirectory("dbus"), systemLimits, List.of(refusedNames)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Has the bus start a program when somebody calls a name that nobody owns. Ends the
	 * test on a bus that starts nothing.
	 */
	public void activate(String name, String command) {
		Assumptions.assumeTrue(this.program.name().equals(BusProgram.DBUS_DAEMON),
				"only dbus-daemon starts services, not " + this.program.name());
		try {
			Files.writeString(this.setup.services().resolve(name + ".service"),
					"[D-BUS Service]\nName=" + name + "\nExec=" + command + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		try (DBusConnection connection = connect("reload")) {
			connection.call(new OutgoingMessage(
					MessageHeader.methodCall(MessageBus.NAME, ObjectPath.of("/org/freedesktop/DBus"), MessageBus.NAME,
							"ReloadConfig", MessageFlags.NONE, Signature.EMPTY)));
		}
	}

	/** Starts a killed bus again, at the same address. */
	public void restart() {
		try {
			this.process.waitFor(20, TimeUnit.SECONDS);
			Files.deleteIfExists(this.setup.socket());
			this.process = launch();
			firstLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String firstLine() {
		CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
			try {
				return this.process.inputReader(StandardCharsets.UTF_8).readLine();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		try {
			return Objects.requireNonNull(line.get(60, TimeUnit.SECONDS));
		}
		catch (Exception ex) {
			this.process.destroyForcibly();
			throw new IllegalStateException("the bus did not start: " + this.command + " " + log(), ex);
		}
	}

	private String log() {
		try {
			return Files.readString(this.setup.folder().resolve("bus.log"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/** The address, for {@code DBUS_SESSION_BUS_ADDRESS} and settings. */
	public String address() {
		return this.address;
	}

	/** A connection with the usual settings. */
	public DBusConnection connect(String name) {
		return DBusConnection.open(settings(name).build());
	}

	/** Settings that lead here. */
	public ConnectionSettingsBuilder settings(String name) {
		return ConnectionSettings.builder(this.address).name(name);
	}

	/** The id of its process. */
	public long pid() {
		return this.process.pid();
	}

	/** Runs a command with this bus as its session bus and gives what it prints. */
	public CommandResult run(String... command) {
		return CommandResult.of(List.of(command), this.address);
	}

	/** Ends the bus at once, as {@code kill -9} does. */
	public void kill() {
		this.process.destroyForcibly();
	}

	/** Stops the bus where it is: it stays connected and answers nobody. */
	public void pause() {
		signal("STOP");
	}

	/** Lets it go on. */
	public void proceed() {
		signal("CONT");
	}

	private void signal(String name) {
		CommandResult result = CommandResult.of(List.of("kill", "-" + name, Long.toString(pid())), this.address);
		if (result.exitCode() != 0) {
			throw new IllegalStateException(result.toString());
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try (Stream<Path> files = Files.walk(this.setup.folder())) {
			this.process.waitFor(20, TimeUnit.SECONDS);
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
