package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Many threads on one connection: none harms another.
 */
@Tag(PrivateBus.TAG)
class ManyCallersTests {

	private static final Duration LONG = Duration.ofSeconds(120);

	private PrivateBus bus;

	private DBusConnection server;

	DBusConnection client;

	private final EchoService service = new EchoService();

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.server = DBusConnection
			.open(settings(this.bus, "server").maxCallsInFlight(10_000).maxCallsOfSender(10_000).build());
		this.client = DBusConnection.open(settings(this.bus, "client").build());
		this.server.export(EchoService.PATH, this.service.exported());
	}

	ConnectionSettingsBuilder settings(PrivateBus bus, String name) {
		return bus.settings(name);
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.client.close();
			this.server.close();
			this.bus.close();
		}
	}

	@Test
	@Tag(PrivateBus.BEYOND_SYSTEM_LIMITS)
	void interruptedCallersHarmNobodyElse() throws Exception {
		Bystander bystander = new Bystander();
		AtomicInteger interrupted = new AtomicInteger();
		for (int round = 0; round < 10; round++) {
			interruptAll(startWaiters(100, interrupted));
		}
		assertThat(interrupted).hasValue(1000);
		bystander.endUnharmed();
		assertThat(this.client.isOpen()).isTrue();
		assertThat(this.client.pendingCalls()).isZero();
		assertThat(echo(1)).isEqualTo(1);
	}

	@Test
	void callersThatAreInterruptedWhileTheySendHarmNobodyElse() throws Exception {
		Bystander bystander = new Bystander();
		AtomicInteger interrupted = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			Thread thread = new Thread(() -> {
				// before, within and after the write, as it comes
				try {
					for (int value = 0; value < 1_000_000; value++) {
						this.client.call(EchoService.echoCall(this.server.uniqueName(), value), LONG);
					}
				}
				catch (CallInterruptedException ex) {
					if (Thread.currentThread().isInterrupted()) {
						interrupted.incrementAndGet();
					}
				}
			});
			thread.start();
			threads.add(thread);
			if (threads.size() == 20) {
				interruptAll(threads);
				threads.clear();
			}
		}
		assertThat(interrupted).hasValue(1000);
		bystander.endUnharmed();
		assertThat(this.client.isOpen()).isTrue();
		assertThat(this.client.pendingCalls()).isZero();
	}

	@Test
	@Tag(PrivateBus.BEYOND_SYSTEM_LIMITS)
	void cancelledCallsHarmNobodyElse() throws Exception {
		Bystander bystander = new Bystander();
		List<CompletableFuture<Message>> calls = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			calls.add(this.client.callAsync(EchoService.call(this.server.uniqueName(), "Wait"), LONG));
		}
		await().atMost(LONG).until(() -> this.service.waiting.size() == 1000);
		calls.forEach((call) -> call.cancel(true));
		assertThat(this.client.pendingCalls()).isLessThanOrEqualTo(1);
		// the answers come all the same, and find nobody
		this.service.waiting.forEach((call) -> call.reply());
		bystander.endUnharmed();
		assertThat(this.client.isOpen()).isTrue();
		assertThat(this.client.pendingCalls()).isZero();
		assertThat(echo(1)).isEqualTo(1);
	}

	@Test
	void everyCallerGetsItsOwnAnswer() throws Exception {
		int threads = 64;
		int calls = callsPerThread();
		ExecutorService callers = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Integer>> tasks = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int base = i * calls;
				tasks.add(() -> countRightAnswers(base, calls));
			}
			int right = 0;
			for (Future<Integer> task : callers.invokeAll(tasks, 600, TimeUnit.SECONDS)) {
				right += task.get();
			}
			assertThat(right).isEqualTo(threads * calls);
		}
		finally {
			callers.shutdownNow();
		}
		assertThat(this.client.pendingCalls()).isZero();
	}

	@Test
	void everyCallThatWaitsEndsWithTheConnection() throws Exception {
		AtomicInteger closed = new AtomicInteger();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			Thread thread = new Thread(() -> {
				try {
					this.client.call(EchoService.call(this.server.uniqueName(), "Wait"), LONG);
				}
				catch (ConnectionClosedException ex) {
					closed.incrementAndGet();
				}
			});
			thread.start();
			threads.add(thread);
		}
		CompletableFuture<Message> asynchronous = this.client
			.callAsync(EchoService.call(this.server.uniqueName(), "Wait"), LONG);
		await().atMost(LONG).until(() -> this.service.waiting.size() == 51);
		CountDownLatch told = new CountDownLatch(1);
		this.client.addListener(new ConnectionListener() {

			@Override
			public void disconnected(Throwable reason) {
				told.countDown();
			}

		});
		this.bus.kill();
		for (Thread thread : threads) {
			thread.join(LONG.toMillis());
		}
		assertThat(closed).hasValue(50);
		assertThat(asynchronous).failsWithin(LONG)
			.withThrowableThat()
			.withCauseInstanceOf(ConnectionClosedException.class);
		assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.client.failure()).isNotNull();
		assertThat(this.client.pendingCalls()).isZero();
	}

	int callsPerThread() {
		return 10_000;
	}

	private int countRightAnswers(int base, int calls) {
		int right = 0;
		for (int value = base; value < base + calls; value++) {
			if (echo(value) == value) {
				right++;
			}
		}
		return right;
	}

	private List<Thread> startWaiters(int count, AtomicInteger interrupted) {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(() -> {
				try {
					this.client.call(EchoService.call(this.server.uniqueName(), "Wait"), LONG);
				}
				catch (CallInterruptedException ex) {
					if (Thread.currentThread().isInterrupted()) {
						interrupted.incrementAndGet();
					}
				}
			});
			thread.start();
			threads.add(thread);
		}
		return threads;
	}

	private static void interruptAll(List<Thread> threads) throws InterruptedException {
		threads.forEach(Thread::interrupt);
		for (Thread thread : threads) {
			thread.join(LONG.toMillis());
			assertThat(thread.isAlive()).isFalse();
		}
	}

	int echo(int value) {
		return this.client.call(EchoService.echoCall(this.server.uniqueName(), value), LONG).body().readInt32();
	}

	/** A thread that goes on calling, and to which nothing may happen. */
	final class Bystander {

		private final AtomicBoolean stop = new AtomicBoolean();

		private final CompletableFuture<Integer> calls = new CompletableFuture<>();

		Bystander() {
			new Thread(() -> {
				try {
					int value = 0;
					while (!this.stop.get()) {
						assertThat(echo(value)).isEqualTo(value);
						value++;
					}
					this.calls.complete(value);
				}
				catch (Throwable ex) {
					this.calls.completeExceptionally(ex);
				}
			}).start();
		}

		void endUnharmed() {
			this.stop.set(true);
			assertThat(this.calls).succeedsWithin(LONG).satisfies((count) -> assertThat(count).isPositive());
		}

	}

}
