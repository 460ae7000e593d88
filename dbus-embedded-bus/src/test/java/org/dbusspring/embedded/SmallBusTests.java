package org.dbusspring.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A bus in a process of its own, with 64 MiB of memory, and peers that flood it.
 */
@Timeout(300)
class SmallBusTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	private Path log;

	private Process bus;

	private String address;

	private final List<Process> peers = new ArrayList<>();

	private void startBus(int stallSeconds) throws Exception {
		this.log = this.folder.resolve("bus.log");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.bus = new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC",
				"-Dlogback.configurationFile=small-bus-logback.xml", "-cp", classPath(),
				EmbeddedBusApplication.class.getName(), "--until-eof", "--stall-timeout=" + stallSeconds)
			.redirectError(this.log.toFile())
			.start();
		this.address = this.bus.inputReader().readLine();
		assertThat(this.address).as(Files.readString(this.log)).isNotNull();
	}

	@AfterEach
	void close() throws Exception {
		this.peers.forEach(Process::destroyForcibly);
		if (this.bus == null) {
			return;
		}
		this.bus.getOutputStream().close();
		assertThat(this.bus.waitFor(60, TimeUnit.SECONDS)).as("it ends with its input").isTrue();
		assertThat(Files.readString(this.log)).doesNotContain("OutOfMemoryError");
		assertThat(Path.of(this.address.replaceFirst(".*path=([^,]*).*", "$1")).getParent()).doesNotExist();
	}

	@Test
	void aFloodOfCallsIsAnswered() throws Exception {
		Peers.require("sh", "-c", "command -v dbus-test-tool");
		// it does not read while it sends
		startBus(100);
		start("dbus-test-tool", "echo", "--name=com.example.Echo");
		awaitName("com.example.Echo");
		CommandResult flood = run("dbus-test-tool", "spam", "--dest=com.example.Echo", "--count=50000", "--flood");
		assertThat(flood.exitCode()).as(flood.output()).isZero();
		CommandResult large = run("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x | "
				+ "dbus-test-tool spam --dest=com.example.Echo --count=200 --flood --stdin");
		assertThat(large.exitCode()).as(large.output()).isZero();
		assertAlive();
	}

	@Test
	void aFloodForOneThatReadsNothingCostsThatOneTheConnection() throws Exception {
		Peers.require("sh", "-c", "command -v dbus-test-tool");
		startBus(2);
		start("dbus-test-tool", "black-hole", "--name=com.example.Hole", "--no-read");
		awaitName("com.example.Hole");
		run("sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x | "
				+ "dbus-test-tool spam --dest=com.example.Hole --count=5000 --flood --ignore-errors --stdin");
		assertThat(Files.readString(this.log)).contains("cuts off", "black-hole", "it has taken nothing");
		assertAlive();
	}

	private void assertAlive() throws Exception {
		try (RawClient client = new RawClient(this.address)) {
			assertThat(client.bus("GetId", "", BodyWriter.EMPTY).body().readString()).hasSize(32);
		}
	}

	private void awaitName(String name) throws Exception {
		try (RawClient client = new RawClient(this.address)) {
			await().atMost(LONG)
				.until(() -> client.bus("NameHasOwner", "s", BodyWriter.string(name)).body().readBoolean());
		}
	}

	private void start(String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("peer.log").toFile());
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", this.address);
		this.peers.add(builder.start());
	}

	private CommandResult run(String... command) {
		return CommandResult.of(List.of(command), this.address);
	}

	/** That of the tests, without what only the tests need. */
	private static String classPath() {
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((entry) -> entry.endsWith("classes") || entry.contains("dbus-core") || entry.contains("slf4j")
					|| entry.contains("jspecify") || entry.contains("logback") || entry.contains("junixsocket"))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
