package org.dbusspring.core.outbound;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One timer for all calls.
 */
class DeadlinesTests {

	private static final long LATER = TimeUnit.HOURS.toNanos(1);

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

	private final AtomicInteger looks = new AtomicInteger();

	@AfterEach
	void shutDown() {
		this.timer.shutdownNow();
	}

	@Test
	void anEarlierDeadlineIsNotLate() {
		Deadlines deadlines = new Deadlines(this.timer, this::look);
		deadlines.add(System.nanoTime() + LATER);
		deadlines.add(System.nanoTime() + 1);
		await().untilAtomic(this.looks, org.hamcrest.Matchers.equalTo(1));
	}

	@Test
	void manyCallsHaveOneTimer() {
		this.timer.setRemoveOnCancelPolicy(true);
		Deadlines deadlines = new Deadlines(this.timer, this::look);
		long now = System.nanoTime();
		for (int i = 0; i < 1000; i++) {
			deadlines.add(now + LATER + i);
		}
		assertThat(this.timer.getQueue()).hasSize(1);
		deadlines.close();
		assertThat(this.timer.getQueue()).isEmpty();
		deadlines.add(now + LATER);
		assertThat(this.looks).hasValue(0);
	}

	@Test
	void whatTheLookHasLeftIsLookedAtAgain() {
		Deadlines deadlines = new Deadlines(this.timer, () -> (this.looks.incrementAndGet() < 3) ? 1 : Deadlines.NONE);
		deadlines.add(System.nanoTime());
		await().untilAtomic(this.looks, org.hamcrest.Matchers.equalTo(3));
		assertThat(this.timer.getQueue()).isEmpty();
	}

	private long look() {
		this.looks.incrementAndGet();
		return Deadlines.NONE;
	}

}
