package org.dbusspring.core.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The tools of D-Bus on the bus of the tests, and a service of ours.
 */
@Timeout(180)
@Tag(PrivateBus.TAG)
class BusToolsTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "com.example.Interop.Tools";

	private static final String PATH = Implementation.PATH;

	private static final String INTERFACE = Implementation.INTERFACE;

	@TempDir
	private Path folder;

	private PrivateBus bus;

	private AutoCloseable service;

	private DBusConnection watcher;

	@BeforeEach
	void serve() {
		this.bus = PrivateBus.start();
		this.watcher = this.bus.connect("watcher");
		this.service = new CoreImplementation().serve(this.bus, this.folder, NAME);
	}

	@AfterEach
	void close() throws Exception {
		if (this.bus != null) {
			this.service.close();
			this.watcher.close();
			this.bus.close();
		}
	}

	@Test
	void busctlListsWhoIsThere() {
		String owner = this.watcher.bus().nameOwner(NAME).orElseThrow();
		assertThat(run("busctl", "--user", "list", "--acquired").lines()).anyMatch((line) -> line.startsWith(NAME))
			.noneMatch((line) -> line.startsWith(owner + " "));
		assertThat(run("busctl", "--user", "list", "--unique").lines()).anyMatch((line) -> line.startsWith(owner + " "))
			.noneMatch((line) -> line.startsWith(NAME));
		assertThat(run("busctl", "--user", "list", "--show-machine", "--no-legend")).contains(NAME,
				"org.freedesktop.DBus");
	}

	@Test
	void busctlKnowsTheStatusOfAService() {
		assertThat(run("busctl", "--user", "status", NAME).lines()).contains("PID=" + ProcessHandle.current().pid())
			.anyMatch((line) -> line.startsWith("UID=") || line.startsWith("EUID="))
			.contains("UniqueName=" + this.watcher.bus().nameOwner(NAME).orElseThrow());
	}

	@Test
	void busctlIntrospectsTheBusItself() {
		assertThat(run("busctl", "--user", "tree", "--list", "org.freedesktop.DBus")).contains("/org/freedesktop/DBus");
		assertThat(run("busctl", "--user", "introspect", "org.freedesktop.DBus", "/org/freedesktop/DBus"))
			.contains(".RequestName", ".BecomeMonitor", ".Features", "NameOwnerChanged");
	}

	@Test
	void busctlMonitorsCallsOfBusctl() throws Exception {
		assertThat(monitored("Reverse", "busctl", "--user", "monitor")).contains("Member=Reverse",
				"STRING \"stressed\"", "STRING \"desserts\"", "Member=Rung");
	}

	@Test
	void dbusMonitorMonitorsCallsOfBusctl() throws Exception {
		assertThat(monitored("Reverse", "dbus-monitor", "--session")).contains("member=Reverse", "string \"stressed\"",
				"string \"desserts\"", "member=Rung");
	}

	@Test
	void gdbusMonitorsSignals() throws Exception {
		assertThat(monitored("Rung", "gdbus", "monitor", "--session", "--dest", NAME))
			.contains("/com/example/Interop: com.example.Interop.Rung ('desserts',)");
	}

	/**
	 * What a monitor prints until it has seen the reply to a call. It is called until the
	 * monitor has begun to listen.
	 */
	private String monitored(String word, String... command) throws Exception {
		Peers.require("sh", "-c", "command -v " + command[0]);
		Path output = this.folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", this.bus.address());
		Process monitor = builder.start();
		try {
			await().atMost(LONG).until(() -> {
				run("busctl", "--user", "call", NAME, PATH, INTERFACE, "Reverse", "s", "stressed");
				String seen = Files.readString(output);
				return seen.contains(word) && seen.contains("desserts") && seen.contains("Rung");
			});
			return Files.readString(output);
		}
		finally {
			monitor.destroyForcibly();
			assertThat(monitor.waitFor(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void gdbusWaitsCallsAndEmits() {
		assertThat(run("gdbus", "wait", "--session", "--timeout", "60", NAME)).isEmpty();
		assertThat(run("gdbus", "call", "--session", "--dest", NAME, "--object-path", PATH, "--method",
				INTERFACE + ".Reverse", "stressed"))
			.isEqualTo("('desserts',)\n");
		assertThat(run("gdbus", "emit", "--session", "--object-path", "/a", "--signal", "a.b.C", "'text'")).isEmpty();
	}

	@Test
	void busctlEmitsSignals() {
		assertThat(run("busctl", "--user", "emit", "/a", "a.b", "C", "s", "text")).isEmpty();
	}

	@Test
	void dbusSendCalls() {
		assertThat(run("dbus-send", "--session", "--print-reply=literal", "--dest=" + NAME, PATH,
				INTERFACE + ".Reverse", "string:stressed"))
			.contains("desserts");
		CommandResult refused = CommandResult.of(
				List.of("dbus-send", "--session", "--print-reply", "--dest=" + NAME, PATH, INTERFACE + ".Refuse"),
				this.bus.address());
		assertThat(refused.exitCode()).isNotZero();
		assertThat(refused.output()).contains("com.example.Error.Refused: not today");
	}

	@Test
	@SuppressWarnings("try")
	void theEchoOfTheTestToolAnswersItsFlood() throws Exception {
		try (AutoCloseable echo = testTool("echo", "--name=com.example.Echo")) {
			awaitName("com.example.Echo");
			assertThat(run("dbus-test-tool", "spam", "--session", "--dest=com.example.Echo", "--count=2000", "--flood"))
				.doesNotContain("rror");
		}
		this.watcher.bus().ping();
	}

	@Test
	@SuppressWarnings("try")
	void aBlackHoleThatDoesNotReadHoldsNobodyUp() throws Exception {
		try (AutoCloseable hole = testTool("black-hole", "--no-read", "--name=com.example.Hole")) {
			awaitName("com.example.Hole");
			assertThat(run("dbus-test-tool", "spam", "--session", "--dest=com.example.Hole", "--count=2000", "--flood",
					"--no-reply"))
				.doesNotContain("rror");
			assertThat(new CoreImplementation().call(this.bus, this.folder, NAME)).contains("Reverse desserts");
		}
		await().atMost(LONG).until(() -> this.watcher.bus().nameOwner("com.example.Hole").isEmpty());
	}

	private AutoCloseable testTool(String command, String... options) throws Exception {
		Peers.require("sh", "-c", "command -v dbus-test-tool");
		List<String> line = new ArrayList<>(List.of("dbus-test-tool", command, "--session"));
		line.addAll(List.of(options));
		return PeerProcess.start(this.bus, line);
	}

	private void awaitName(String name) {
		await().atMost(LONG).until(() -> this.watcher.bus().nameOwner(name).isPresent());
	}

	private String run(String... command) {
		Peers.require("sh", "-c", "command -v " + command[0]);
		CommandResult result = this.bus.run(command);
		assertThat(result.exitCode()).as(result.output()).isZero();
		return result.output();
	}

}
