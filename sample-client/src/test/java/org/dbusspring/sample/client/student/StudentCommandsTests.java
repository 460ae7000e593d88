package org.dbusspring.sample.client.student;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.client.CommandLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class StudentCommandsTests {

	private final CommandLines commandLines = CommandLines.withOtherServices();

	@Test
	void aStudentIsShown(CapturedOutput output) {
		assertThat(this.commandLines.run("find-student", "1")).isZero();
		assertThat(output.getOut().lines()).containsExactly("Name: Lovelace, Ada", "Age: 36");
	}

	@Test
	void nobodyIsFound(CapturedOutput output) {
		assertThat(this.commandLines.run("find-student", "42")).isEqualTo(1);
		assertThat(output.getOut()).isEqualToIgnoringNewLines("Could not find the student with id '42'");
	}

	@Test
	void anIdIsNeeded(CapturedOutput output) {
		assertThat(this.commandLines.run("find-student")).isEqualTo(64);
		assertThat(output.getOut()).isEmpty();
		assertThat(output.getErr()).contains("Usage: find_student STUDENT_ID");
	}

	@Test
	void theUsageIsThatOfACommandThatIsThere(CapturedOutput output) {
		assertThat(this.commandLines.run("find_student", "1")).isZero();
		assertThat(output.getOut()).startsWith("Name: Lovelace, Ada");
	}

	@Test
	void anAgeIsNoLargeNumber(CapturedOutput output) {
		assertThat(this.commandLines.run("students", "add", "256", "Too", "Old", "256")).isEqualTo(1);
		assertThat(output.getOut().lines()).singleElement().asString().contains("256", "0 to 255");
		assertThat(this.commandLines.run("find-student", "256")).isEqualTo(1);
	}

	@Test
	void whatIsAddedAndChangedIsSeenByWhoWatches(CapturedOutput output) throws Exception {
		CompletableFuture<Integer> watch = this.commandLines.start("students", "watch", "--count=6");
		// something is changed until the watch sees it
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			this.commandLines.run("students", "update", "1");
			return output.getOut().contains("1: Lovelace, Ada (36)");
		});
		assertThat(this.commandLines.run("students", "add", "g", "Grace", "Hopper", "85")).isZero();
		assertThat(this.commandLines.run("students", "add", "g", "Grace", "Hopper", "85")).isEqualTo(1);
		assertThat(output.getOut()).contains("There is a student with id 'g' already");
		assertThat(this.commandLines.run("students", "update", "g", "--last-name", "Murray Hopper", "--age=86"))
			.isZero();
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(output.getOut()).contains("g: Hopper, Grace (85)",
					"g: Murray Hopper, Grace (86)"));
		assertThat(this.commandLines.run("students", "update", "nobody")).isEqualTo(1);
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			this.commandLines.run("students", "update", "1");
			return watch.isDone();
		});
		assertThat(watch.get(1, TimeUnit.SECONDS)).isZero();
	}

}
