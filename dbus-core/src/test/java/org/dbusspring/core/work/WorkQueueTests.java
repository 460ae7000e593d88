package org.dbusspring.core.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.settings.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The hand-over from the thread that reads to the executor.
 */
class WorkQueueTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	@Test
	void allWorkOfManyBatchesIsDone() {
		WorkQueue queue = queue(this.executor, 4);
		AtomicInteger done = new AtomicInteger();
		for (int batch = 0; batch < 10_000; batch++) {
			queue.add(List.of(work(done::incrementAndGet), work(done::incrementAndGet)));
		}
		await().atMost(LONG).untilAtomic(done, org.hamcrest.Matchers.equalTo(20_000));
	}

	@Test
	void workThatBlocksHoldsUpOnlyItself() throws Exception {
		WorkQueue queue = queue(this.executor, 4);
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch quick = new CountDownLatch(5);
		List<Work> batch = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			batch.add(work(() -> awaitQuietly(release)));
		}
		for (int i = 0; i < 5; i++) {
			batch.add(work(quick::countDown));
		}
		queue.add(batch);
		assertThat(quick.await(60, TimeUnit.SECONDS)).isTrue();
		release.countDown();
	}

	@Test
	void workBehindAPieceThatTurnsOutToBeLongIsDoneAllTheSame() throws Exception {
		WorkQueue queue = queue(this.executor, 4);
		AtomicInteger done = new AtomicInteger();
		for (int batch = 0; batch < 1000; batch++) {
			queue.add(List.of(work(done::incrementAndGet), work(done::incrementAndGet)));
		}
		await().atMost(LONG).untilAtomic(done, org.hamcrest.Matchers.equalTo(2000));
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch quick = new CountDownLatch(5);
		queue.add(work(() -> awaitQuietly(release)));
		for (int i = 0; i < 5; i++) {
			queue.add(work(quick::countDown));
		}
		assertThat(quick.await(60, TimeUnit.SECONDS)).isTrue();
		release.countDown();
	}

	@Test
	void noMoreWorkersAreAtWorkThanTheBound() throws Exception {
		WorkQueue queue = queue(this.executor, 3);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(2000);
		for (int i = 0; i < 2000; i++) {
			queue.add(work(() -> {
				most.accumulateAndGet(now.incrementAndGet(), Math::max);
				Thread.yield();
				now.decrementAndGet();
				done.countDown();
			}));
		}
		assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void workThatFailsDoesNotStopTheNext() throws Exception {
		WorkQueue queue = queue(this.executor, 1);
		CountDownLatch done = new CountDownLatch(1);
		queue.add(List.of(work(() -> {
			throw new IllegalStateException("expected by the test");
		}), work(done::countDown)));
		assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void workThatNobodyTakesIsRefused() {
		WorkQueue queue = queue((task) -> {
			throw new RejectedExecutionException("full");
		}, 2);
		AtomicInteger refused = new AtomicInteger();
		queue.add(new Work() {

			@Override
			public void run() {
				throw new AssertionError();
			}

			@Override
			public void refuse() {
				refused.incrementAndGet();
			}

		});
		assertThat(refused).hasValue(1);
	}

	private static WorkQueue queue(Executor executor, int maxWorkers) {
		ConnectionSettings settings = ConnectionSettings.builder("unix:path=/nowhere").executor(executor).build();
		return new Workers(new ConnectionThreads(settings), maxWorkers).handlers();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Work work(Runnable task) {
		return new Work() {

			@Override
			public void run() {
				task.run();
			}

			@Override
			public void refuse() {
				throw new AssertionError("refused");
			}

		};
	}

}
