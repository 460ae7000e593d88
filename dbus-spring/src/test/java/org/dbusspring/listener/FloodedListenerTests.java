package org.dbusspring.listener;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.Flood;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * A service in C, on sd-bus, that sends more than anybody can take.
 */
@Tag(PrivateBus.TAG)
class FloodedListenerTests {

	private static final Logger logger = LoggerFactory.getLogger(FloodedListenerTests.class);

	private static final int MANY = 100_000;

	private static final DBusTarget TARGET = DBusTarget.of("com.example.Flood", "/com/example/Flood")
		.withTimeout(Duration.ofMinutes(5));

	@TempDir
	private static Path folder;

	private static PrivateBus bus;

	private static DBusConnection connection;

	private static PeerProcess service;

	private static DBusSubscriptions subscriptions;

	private static Flood flood;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		connection = bus.connect("client");
		service = PeerProcess.c(bus, folder, "flood.c");
		await().atMost(Duration.ofSeconds(60)).until(() -> connection.bus().nameOwner("com.example.Flood").isPresent());
		subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(connection), () -> connection);
		flood = proxies().create(Flood.class, TARGET);
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			if (service != null) {
				service.close();
			}
			connection.close();
			bus.close();
		}
	}

	private static DBusProxies proxies() {
		return new DBusProxyFactory(TestRemotes.on(connection), new PropertyCaches());
	}

	@Test
	void aFluxHasTheSignalsInTheirOrderAndEndsItsSubscription() {
		int rules = connection.statistics().matchRules();
		CompletableFuture<List<Long>> numbers = SignalFlux.of(subscriptions, Flood.Drop.class, TARGET)
			.map(Flood.Drop::number)
			.take(500)
			.collectList()
			.toFuture();
		flood.flood(500);
		assertThat(numbers.orTimeout(60, TimeUnit.SECONDS).join()).hasSize(500).isSorted().startsWith(0L);
		await().until(() -> connection.statistics().matchRules() == rules);
	}

	@Test
	void aFluxThatMissedASignalSaysSo() {
		CompletableFuture<Long> count = SignalFlux.of(subscriptions, Flood.Drop.class, TARGET)
			.concatMap((drop) -> Mono.<Flood.Drop>never(), 1)
			.count()
			.toFuture();
		flood.flood(5000);
		Throwable failure = catchThrowable(() -> count.orTimeout(60, TimeUnit.SECONDS).join());
		assertThat(failure.getCause()).matches(Exceptions::isOverflow);
	}

	@Test
	void aFloodCostsASlowListenerSignalsAndNobodyElseAnything() {
		List<Long> numbers = new ArrayList<>();
		AtomicLong missed = new AtomicLong();
		long droppedBefore = connection.statistics().counts().signalsDropped();
		long heapBefore = heapInUse();
		try (Subscription subscription = subscriptions.subscribe(Flood.Drop.class, TARGET, (drop, info) -> {
			missed.addAndGet(info.missed());
			synchronized (numbers) {
				numbers.add(drop.number());
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		})) {
			long begun = System.nanoTime();
			CompletableFuture<Long> flooding = CompletableFuture.supplyAsync(() -> flood.flood(MANY));
			long calls = 0;
			long longest = 0;
			while (!flooding.isDone()) {
				long called = System.nanoTime();
				connection.bus().ping();
				longest = Math.max(longest, System.nanoTime() - called);
				calls++;
			}
			long took = System.nanoTime() - begun;
			long heap = heapInUse() - heapBefore;
			assertThat(flooding.join()).isEqualTo(MANY);
			assertThat(calls).isPositive();
			assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(25));
			// what waits is at most 4 MiB of messages
			assertThat(heap).isLessThan(32 << 20);
			await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
				// one more tells what was missed before it
				flood.flood(1);
				synchronized (numbers) {
					assertThat(numbers.get(numbers.size() - 1)).isZero();
				}
			});
			synchronized (numbers) {
				int end = numbers.size();
				while (numbers.get(end - 1) == 0) {
					end--;
				}
				assertThat(numbers.subList(0, end)).isSorted().doesNotHaveDuplicates();
				assertThat(end + missed.get()).isGreaterThanOrEqualTo(MANY);
			}
			assertThat(missed.get()).isEqualTo(subscription.dropped()).isPositive();
			assertThat(connection.statistics().counts().signalsDropped() - droppedBefore).isEqualTo(missed.get());
			logger.info(
					"{} signals in {} ms: {} taken, {} dropped; {} calls meanwhile, the longest {} µs; {} KiB of heap",
					MANY, took / 1_000_000, numbers.size(), missed, calls, longest / 1000, heap >> 10);
		}
		// gone with the subscription or not, they were dropped
		assertThat(connection.statistics().counts().signalsDropped() - droppedBefore).isEqualTo(missed.get());
	}

	private static long heapInUse() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
