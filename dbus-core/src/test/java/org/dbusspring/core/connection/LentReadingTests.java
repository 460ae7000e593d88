package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A caller who reads its answers itself, since for a while nothing else has come: what
 * becomes of everything else then.
 */
@Tag(PrivateBus.TAG)
class LentReadingTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final AtomicInteger number = new AtomicInteger();

	private final EchoService service = new EchoService();

	private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();

	private PrivateBus bus;

	private DBusConnection server;

	private DBusConnection client;

	private String peer;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.server = this.bus.connect("server");
		this.server.export(EchoService.PATH, this.service.exported());
		this.server.export(BlobService.PATH, BlobService.exported());
		this.peer = this.server.uniqueName();
		this.client = connectClient();
	}

	ConnectionSettingsBuilder settings(PrivateBus bus, String name) {
		return bus.settings(name);
	}

	private DBusConnection connectClient() {
		return DBusConnection.open(settings(this.bus, "lending-" + number.incrementAndGet()).build());
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.client.close();
			this.server.close();
			this.bus.close();
		}
	}

	private int echo(int value) {
		return this.client.call(EchoService.echoCall(this.peer, value), LONG).body().readInt32();
	}

	/** Calls until the thread that reads has lent its turn. */
	private void callUntilLent() {
		await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
			for (int i = 0; i < 100; i++) {
				assertThat(echo(i)).isEqualTo(i);
			}
			return isLent();
		});
	}

	private boolean isLent() {
		return Arrays.stream(reader(this.client).getStackTrace())
			.anyMatch((frame) -> frame.getMethodName().equals("lend"));
	}

	private static Thread reader(DBusConnection connection) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("dbus-" + connection.name() + "-reader"))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void afterwardsTheConnectionsOwnThreadReadsAgain() {
		callUntilLent();
		await().atMost(LONG).until(() -> !isLent());
		assertThat(echo(1)).isEqualTo(1);
		assertThat(this.client.statistics().busy()).isLessThan(LONG);
	}

	@Test
	void aSignalThatComesAfterARowOfCallsIsHeard() {
		this.client.subscribe(TickService.TICKS, (signal) -> this.heard.add(signal.message().body().readInt32()));
		for (int i = 0; i < 50; i++) {
			callUntilLent();
			this.server.send(TickService.tick(null, i));
			int heard = i + 1;
			await().atMost(LONG).until(() -> this.heard.size() == heard);
		}
		assertThat(this.heard).startsWith(0, 1, 2).endsWith(49);
	}

	@Test
	void aCallThatComesAfterARowOfCallsIsAnswered() {
		this.client.export(EchoService.PATH, new EchoService().exported());
		for (int i = 0; i < 50; i++) {
			callUntilLent();
			assertThat(this.server.call(EchoService.echoCall(this.client.uniqueName(), i), LONG).body().readInt32())
				.isEqualTo(i);
		}
	}

	@Test
	void aFutureAfterARowOfCallsIsCompleted() throws Exception {
		for (int i = 0; i < 1000; i++) {
			if (i % 20 == 0) {
				callUntilLent();
			}
			echo(i);
			CompletableFuture<Message> future = this.client.callAsync(EchoService.echoCall(this.peer, i), LONG);
			assertThat(future.get(60, TimeUnit.SECONDS).body().readInt32()).isEqualTo(i);
		}
	}

	@Test
	void aSlowCallAfterQuickOnesHoldsUpNobody() throws Exception {
		callUntilLent();
		CompletableFuture<Message> slow = CompletableFuture
			.supplyAsync(() -> this.client.call(EchoService.call(this.peer, "Wait"), LONG));
		await().atMost(LONG).until(() -> !this.service.waiting.isEmpty());
		this.client.subscribe(TickService.TICKS, (signal) -> this.heard.add(signal.message().body().readInt32()));
		for (int i = 0; i < 1000; i++) {
			assertThat(echo(i)).isEqualTo(i);
		}
		this.server.send(TickService.tick(null, 1));
		await().atMost(LONG).until(() -> this.heard.size() == 1);
		assertThat(slow).isNotDone();
		IncomingCall waiting = this.service.waiting.remove();
		waiting.reply();
		slow.get(60, TimeUnit.SECONDS);
		assertThat(this.client.pendingCalls()).isZero();
	}

	@Test
	void aCallThatIsNotAnsweredInTimeEndsAndTheConnectionGoesOn() {
		callUntilLent();
		assertThatExceptionOfType(CallTimeoutException.class)
			.isThrownBy(() -> this.client.call(EchoService.call(this.peer, "Wait"), Duration.ofMillis(100)));
		assertThat(echo(3)).isEqualTo(3);
	}

	@Test
	void aMessageThatTheSocketDoesNotTakeAtOnceLeavesAllTheSame() {
		for (int i = 0; i < 10; i++) {
			callUntilLent();
			byte[] blob = new byte[5_000_000 + i];
			Arrays.fill(blob, (byte) i);
			Message answer = this.client.call(
					new OutgoingMessage(MessageHeader.methodCall(this.peer, BlobService.PATH, BlobService.INTERFACE,
							"Echo", MessageFlags.NONE, Signature.of("ay")), (writer) -> writer.writeByteArray(blob)),
					LONG);
			assertThat(answer.body().readByteArray()).isEqualTo(blob);
		}
	}

	@Test
	void callersThatAreInterruptedWhileTheyReadHarmNobody() throws Exception {
		AtomicInteger interrupted = new AtomicInteger();
		for (int round = 0; round < 200; round++) {
			CountDownLatch called = new CountDownLatch(200 + round);
			Thread caller = new Thread(() -> {
				try {
					for (int value = 0; value < 10_000_000; value++) {
						echo(value);
						called.countDown();
					}
				}
				catch (CallInterruptedException ex) {
					if (Thread.currentThread().isInterrupted()) {
						interrupted.incrementAndGet();
					}
				}
			});
			caller.start();
			assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
			caller.interrupt();
			caller.join(60_000);
			assertThat(echo(round)).isEqualTo(round);
		}
		assertThat(interrupted).hasValue(200);
		assertThat(this.client.pendingCalls()).isZero();
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsAmongTheCallersHoldUpNobody() throws Exception {
		ExecutorService callers = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		try {
			callUntilLent();
			Future<?> virtual = callers.submit(() -> callWithPauses(1_000_000));
			callWithPauses(0);
			virtual.get(60, TimeUnit.SECONDS);
		}
		finally {
			callers.shutdownNow();
		}
		assertThat(this.client.pendingCalls()).isZero();
	}

	@Test
	void callersInTurnsGetTheirOwnAnswers() throws Exception {
		callUntilLent();
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> callWithPauses(1_000_000));
		callWithPauses(0);
		other.get(60, TimeUnit.SECONDS);
		assertThat(this.client.pendingCalls()).isZero();
	}

	/** In rows with pauses, so that one finds the turn with the other now and then. */
	private void callWithPauses(int first) {
		for (int i = 0; i < 20_000; i++) {
			assertThat(echo(first + i)).isEqualTo(first + i);
			if (i % 200 == 0) {
				await().pollDelay(Duration.ofMillis(1 + i / 200 % 7)).until(() -> true);
			}
		}
	}

	@Test
	void aConnectionThatIsClosedWhileACallerReadsEnds() throws Exception {
		for (int round = 0; round < 30; round++) {
			this.client.close();
			this.client = connectClient();
			CountDownLatch called = new CountDownLatch(300);
			CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> callForEver(called));
			assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
			Thread reader = reader(this.client);
			this.client.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> caller.get(60, TimeUnit.SECONDS))
				.withCauseInstanceOf(ConnectionClosedException.class);
			reader.join(60_000);
			assertThat(reader.isAlive()).isFalse();
		}
	}

	@Test
	void aBusThatDiesWhileACallerReadsIsMissedAndItsNextLifeFound() throws Exception {
		for (int round = 0; round < 5; round++) {
			CountDownLatch called = new CountDownLatch(300);
			CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> callForEver(called));
			assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
			this.bus.kill();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> caller.get(60, TimeUnit.SECONDS))
				.withCauseInstanceOf(ConnectionClosedException.class);
			this.bus.restart();
			await().atMost(LONG).until(() -> this.client.isConnected() && this.server.isConnected());
			this.peer = this.server.uniqueName();
		}
		callUntilLent();
	}

	private void callForEver(CountDownLatch called) {
		for (int i = 0; i < 100_000_000; i++) {
			assertThat(echo(i)).isEqualTo(i);
			called.countDown();
		}
	}

}
