package org.dbusspring.sample.client.notifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.sample.client.CommandLines;
import org.dbusspring.sample.client.SampleClientApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Senders that emit one signal and exit. Not on the embedded bus as well, for the time
 * that so many applications take to start.
 */
class OneShotNotifierTests {

	private static final int RUNS = 100;

	/**
	 * As many are processes, the others are run here, each as an application of its own.
	 */
	private static final int PROCESSES = 4;

	private final CommandLines commandLines = CommandLines.withOtherServices();

	@Test
	void noneOfAHundredIsLost(@TempDir Path folder) throws Exception {
		List<String> listener = new ArrayList<>(PeerProcess.pythonCommand(folder, "listener_dbus_python.py"));
		listener.add("/org/midgardproject/hundred");
		Path heard = folder.resolve("heard");
		Process peer = start(listener, heard);
		try {
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(heard).startsWith("listening"));
			List<Process> processes = new ArrayList<>();
			for (int i = 0; i < PROCESSES; i++) {
				processes.add(start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), SampleClientApplication.class.getName(), "notify",
						"/hundred", String.valueOf(i)), folder.resolve("output-" + i)));
			}
			for (int i = PROCESSES; i < RUNS; i++) {
				assertThat(this.commandLines.run("notify", "/hundred", String.valueOf(i))).isZero();
			}
			for (Process process : processes) {
				assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
				assertThat(process.exitValue()).isZero();
			}
			// the exit of a sender says that the bus has its signal, and the bus keeps
			// the order
			this.commandLines.run("notify", "/hundred", "end");
			await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(heard).contains("end"));
			assertThat(Files.readAllLines(heard).stream().filter((line) -> line.matches("\\d+")))
				.containsExactlyInAnyOrderElementsOf(IntStream.range(0, RUNS).mapToObj(String::valueOf).toList());
		}
		finally {
			peer.destroyForcibly();
		}
	}

	private Process start(List<String> command, Path output) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", this.commandLines.bus().address());
		return builder.start();
	}

}
