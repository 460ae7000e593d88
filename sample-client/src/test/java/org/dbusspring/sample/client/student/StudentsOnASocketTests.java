package org.dbusspring.sample.client.student;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.sample.client.CommandLines;
import org.dbusspring.sample.peer.StudentPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The same commands on a service that listens itself. There is no bus.
 */
@ExtendWith(OutputCaptureExtension.class)
class StudentsOnASocketTests {

	@Test
	void theSameClientWorks(@TempDir Path folder, CapturedOutput output) throws Exception {
		String address = "unix:path=" + folder.resolve("students");
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(StudentPeer.class)
			.web(WebApplicationType.NONE)
			.properties("spring.config.name=none", "spring.main.banner-mode=off")
			.run("--dbus.bus=unix:path=/nowhere", "--dbus.server.listen=" + address)) {
			assertThat(service.isRunning()).isTrue();
			assertThat(run(address, "find-student", "1")).isZero();
			assertThat(run(address, "find-student", "42")).isEqualTo(1);
			CompletableFuture<Integer> watch = CompletableFuture
				.supplyAsync(() -> run(address, "students", "watch", "-n", "1"));
			await().atMost(Duration.ofSeconds(60)).until(() -> {
				run(address, "students", "update", "1", "--age", "37");
				return watch.isDone();
			});
			assertThat(watch.get(1, TimeUnit.SECONDS)).isZero();
		}
		assertThat(output.getOut().lines()).containsExactly("Name: Lovelace, Ada", "Age: 36",
				"Could not find the student with id '42'", "1: Lovelace, Ada (37)");
	}

	private static int run(String address, String... arguments) {
		return CommandLines.runWith(
				new String[] { "dbus.bus=unix:path=/nowhere", "dbus.client.students.address=" + address }, arguments);
	}

}
