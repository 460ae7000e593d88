package org.dbusspring.sample.client.counter;

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
class CounterCommandTests {

	private final CommandLines commandLines = CommandLines.withOtherServices();

	@Test
	void theCountIsSetAndGotAndReset(CapturedOutput output) {
		assertThat(this.commandLines.run("counter", "set", "-7")).isZero();
		assertThat(this.commandLines.run("counter", "get")).isZero();
		assertThat(this.commandLines.run("counter", "reset")).isZero();
		assertThat(this.commandLines.run("counter", "get")).isZero();
		assertThat(output.getOut().lines()).containsExactly("-7", "0");
	}

	@Test
	void changesAreWatchedOnce(CapturedOutput output) throws Exception {
		CompletableFuture<Integer> watch = this.commandLines.start("counter", "watch", "--count=2");
		await().atMost(Duration.ofSeconds(60)).until(() -> output.getOut().contains("0"));
		for (String count : new String[] { "5", "5", "6" }) {
			assertThat(this.commandLines.run("counter", "set", count)).isZero();
		}
		assertThat(watch.get(60, TimeUnit.SECONDS)).isZero();
		assertThat(output.getOut().lines()).containsExactly("0", "5", "6");
		assertThat(this.commandLines.run("counter", "reset")).isZero();
	}

	@Test
	void aCountIsANumber(CapturedOutput output) {
		assertThat(this.commandLines.run("counter", "set", "many")).isEqualTo(64);
		assertThat(output.getErr()).contains("'many'", "Usage: sample-client counter set");
	}

}
