package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is loaded beside the start, by itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class DBusBackgroundPreinitializerTests {

	@Test
	void isFoundByBootFailsNowhereAndLeavesNothing(CapturedOutput output) throws Exception {
		Set<Thread> before = threads();
		List<BackgroundPreinitializer> found = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(BackgroundPreinitializer.class);
		BackgroundPreinitializer ours = found.stream()
			.filter(DBusBackgroundPreinitializer.class::isInstance)
			.findFirst()
			.orElseThrow();
		ours.preinitialize();
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(before).containsAll(threads()));
		assertThat(output).isEmpty();
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("dbus-"))
			.collect(Collectors.toSet());
	}

}
