package org.dbusspring.core.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;

/**
 * A dbus-daemon of the test's own, in a folder of its own, gone after the test.
 */
public final class PrivateBus implements AutoCloseable {

	/**
	 * The tag of a test that has more calls in flight than the 128 that a stock system
	 * bus grants a connection, since that is what it is about. It does not run where
	 * {@code dbus.test.system-limits} is set.
	 */
	public static final String BEYOND_SYSTEM_LIMITS = "beyond-system-limits";

	/** Another program may stand in for it, which takes the same options. */
	private static final String DAEMON = System.getProperty("dbus.test.daemon", "dbus-daemon");

	private static final String CONFIGURATION = """
			<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
			 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
			<busconfig>
			  <type>session</type>
			  <listen>unix:path=%s</listen>
			  <auth>EXTERNAL</auth>
			  <policy context="default">
			    <allow send_destination="*" eavesdrop="true"/>
			    <allow eavesdrop="true"/>
			    <allow own="*"/>
			  </policy>
			%s
			</busconfig>
			""";

	/** Those of a stock session bus. */
	private static final String SESSION_LIMITS = """
			  <limit name="max_incoming_bytes">1000000000</limit>
			  <limit name="max_outgoing_bytes">1000000000</limit>
			  <limit name="max_message_size">1000000000</limit>
			  <limit name="max_completed_connections">100000</limit>
			  <limit name="max_connections_per_user">100000</limit>
			  <limit name="max_match_rules_per_connection">50000</limit>
			  <limit name="max_replies_per_connection">50000</limit>
			""";

	/** A stock system bus has none in its configuration: those of the daemon itself. */
	private static final String SYSTEM_LIMITS = "";

	private final Path folder;

	private final String address;

	private Process daemon;

	private PrivateBus(Path folder, String limits) throws IOException {
		this.folder = folder;
		Files.writeString(configuration(), CONFIGURATION.formatted(folder.resolve("bus"), limits));
		this.daemon = launch();
		// without the guid, which is another after a restart
		this.address = firstLine(this.daemon).replaceFirst(",guid=.*", "");
	}

	private Path configuration() {
		return this.folder.resolve("bus.conf");
	}

	private Process launch() throws IOException {
		return new ProcessBuilder(DAEMON, "--nofork", "--nopidfile", "--print-address=1",
				"--config-file=" + configuration())
			.redirectError(this.folder.resolve("bus.log").toFile())
			.start();
	}

	/** Starts a bus, or ends the test if there is no dbus-daemon. */
	public static PrivateBus start() {
		return start(Boolean.getBoolean("dbus.test.system-limits") ? SYSTEM_LIMITS : SESSION_LIMITS);
	}

	/**
	 * Starts a bus with the limits of a stock system bus: 512 match rules, 128 pending
	 * replies.
	 */
	public static PrivateBus withSystemLimits() {
		return start(SYSTEM_LIMITS);
	}

	/** Starts a bus whose policy lets nobody own that name. */
	public static PrivateBus refusing(String name) {
		return start(SESSION_LIMITS + "<policy context=\"mandatory\"><deny own=\"" + name + "\"/></policy>");
	}

	private static PrivateBus start(String limits) {
		Peers.require(DAEMON, "--version");
		try {
			return new PrivateBus(Files.createTempDirectory("dbus"), limits);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts a killed bus again, at the same address. */
	public void restart() {
		try {
			this.daemon.waitFor(20, TimeUnit.SECONDS);
			Files.deleteIfExists(this.folder.resolve("bus"));
			this.daemon = launch();
			firstLine(this.daemon);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String firstLine(Process daemon) {
		CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
			try {
				BufferedReader reader = daemon.inputReader(StandardCharsets.UTF_8);
				return reader.readLine();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		try {
			return line.get(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			daemon.destroyForcibly();
			throw new IllegalStateException("dbus-daemon did not start", ex);
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

	/** Runs a command with this bus as its session bus and gives what it prints. */
	public CommandResult run(String... command) {
		return CommandResult.of(List.of(command), this.address);
	}

	/** Ends the daemon at once, as {@code kill -9} does. */
	public void kill() {
		this.daemon.destroyForcibly();
	}

	@Override
	public void close() {
		this.daemon.destroyForcibly();
		try (Stream<Path> files = Files.walk(this.folder)) {
			this.daemon.waitFor(20, TimeUnit.SECONDS);
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
