package org.dbusspring.core.test.hostile;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.dbusspring.core.test.Descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What this process holds: threads, open descriptors, and bytes that survive a garbage
 * collection.
 *
 * @param threads how many live
 * @param descriptors how many are open
 * @param heap how many bytes are in use
 */
public record Footprint(int threads, long descriptors, long heap) {

	/** Workers and timers may come to life at any time. */
	private static final int MORE_THREADS = 8;

	/** For code that is compiled meanwhile, and caches of the JDK. */
	private static final long MORE_HEAP = 24 << 20;

	/** As it is now. */
	public static Footprint take() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return new Footprint(ManagementFactory.getThreadMXBean().getThreadCount(), Descriptors.open(""),
				runtime.totalMemory() - runtime.freeMemory());
	}

	/** Waits until it is as before. */
	public static void awaitNoMoreThan(Footprint before) {
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
			Footprint now = take();
			assertThat(now.threads()).as("threads").isLessThanOrEqualTo(before.threads() + MORE_THREADS);
			assertThat(now.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + 2);
			assertThat(now.heap()).as("heap").isLessThanOrEqualTo(before.heap() + MORE_HEAP);
		});
	}

}
