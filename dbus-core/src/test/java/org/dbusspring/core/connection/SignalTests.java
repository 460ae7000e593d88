package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Signals between connections on a real bus.
 */
@Tag(PrivateBus.TAG)
class SignalTests {

	private static final Duration LONG = Duration.ofSeconds(120);

	private static final String NAME = "org.dbusspring.test.Signals";

	private static final MatchRule TICKS = MatchRule.builder()
		.type(MessageType.SIGNAL)
		.interfaceName(EchoService.INTERFACE)
		.member("Tick")
		.build();

	private PrivateBus bus;

	private DBusConnection sender;

	private DBusConnection receiver;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.sender = this.bus.connect("sender");
		this.receiver = this.bus.connect("receiver");
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.receiver.close();
			this.sender.close();
			this.bus.close();
		}
	}

	@Test
	void aHundredThousandSignalsFromTenSendersReachThreeListenersOfABeanInOrder() throws Exception {
		int senders = 10;
		int each = 10_000;
		SignalQueue queue = new SignalQueue(senders * each * 3, 1L << 30);
		List<Map<String, Integer>> last = new ArrayList<>();
		List<String> disorder = Collections.synchronizedList(new ArrayList<>());
		AtomicInteger atWork = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(3 * senders * each);
		for (int listener = 0; listener < 3; listener++) {
			Map<String, Integer> seen = new HashMap<>();
			last.add(seen);
			this.receiver.subscribe(TICKS, queue, (signal) -> {
				if (atWork.incrementAndGet() != 1) {
					disorder.add("two listeners at the same time");
				}
				int value = signal.message().body().readInt32();
				Integer before = seen.put(signal.message().header().sender(), value);
				if (value != ((before != null) ? before + 1 : 0)) {
					disorder.add(value + " after " + before);
				}
				atWork.decrementAndGet();
				done.countDown();
			});
		}
		List<DBusConnection> connections = new ArrayList<>();
		for (int i = 0; i < senders; i++) {
			connections.add(this.bus.connect("sender" + i));
		}
		List<Thread> threads = connections.stream().map((connection) -> new Thread(() -> {
			for (int value = 0; value < each; value++) {
				tickWhenThereIsRoom(connection, value);
			}
		})).toList();
		threads.forEach(Thread::start);
		assertThat(done.await(300, TimeUnit.SECONDS)).as("all signals in time, %s left", done.getCount()).isTrue();
		assertThat(disorder).isEmpty();
		assertThat(last).allSatisfy((seen) -> assertThat(seen).hasSize(senders)
			.allSatisfy((name, value) -> assertThat(value).isEqualTo(each - 1)));
		connections.forEach(DBusConnection::close);
	}

	private static void tickWhenThereIsRoom(DBusConnection connection, int value) {
		for (;;) {
			try {
				tick(connection, value);
				return;
			}
			catch (SendQueueFullException ex) {
				Thread.yield();
			}
		}
	}

	@Test
	void aWellKnownSenderIsWhoeverOwnsTheNameWhenTheSignalIsSent() {
		Queue<Integer> heard = new ConcurrentLinkedQueue<>();
		MatchRule rule = MatchRule.builder().type(MessageType.SIGNAL).sender(NAME).member("Tick").build();
		this.receiver.subscribe(rule, (signal) -> heard.add(signal.message().body().readInt32()));
		// makes the bus send everything here, so that it is we who have to tell senders
		// apart
		this.receiver.subscribe(TICKS, (signal) -> {
		});
		tick(this.sender, 1);
		this.sender.bus().acquireName(NAME);
		tick(this.sender, 2);
		this.sender.bus().releaseName(NAME);
		tick(this.sender, 3);
		try (DBusConnection other = this.bus.connect("other")) {
			other.bus().acquireName(NAME);
			tick(other, 4);
			tick(this.sender, 5);
			other.bus().ping();
			this.sender.bus().ping();
			await().atMost(LONG).until(() -> heard.contains(4));
			this.receiver.bus().ping();
		}
		assertThat(heard).containsExactly(2, 4);
	}

	@Test
	void aSignalSentBeforeAnAnswerIsSeenBeforeItByTheFrameworksOwnState() {
		// NameOwnerChanged comes before the answer to the call that caused it
		Subscription subscription = this.receiver
			.subscribe(MatchRule.builder().type(MessageType.SIGNAL).sender(NAME).member("Tick").build(), (signal) -> {
			});
		AtomicInteger heard = new AtomicInteger();
		this.receiver.subscribe(MatchRule.builder().type(MessageType.SIGNAL).sender(NAME).member("Tock").build(),
				(signal) -> heard.incrementAndGet());
		for (int i = 0; i < 200; i++) {
			this.receiver.bus().acquireName(NAME);
			this.receiver.send(new OutgoingMessage(
					MessageHeader.signal(null, EchoService.PATH, EchoService.INTERFACE, "Tock", Signature.EMPTY)));
			this.receiver.bus().releaseName(NAME);
		}
		await().atMost(LONG).untilAtomic(heard, org.hamcrest.Matchers.equalTo(200));
		subscription.close();
	}

	@Test
	void aFullQueueDropsTheNewestAndShowsTheGap() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Queue<Integer> heard = new ConcurrentLinkedQueue<>();
		AtomicLong missed = new AtomicLong();
		Subscription subscription = this.receiver.subscribe(TICKS, new SignalQueue(10, 1 << 20), (signal) -> {
			heard.add(signal.message().body().readInt32());
			missed.addAndGet(signal.missed());
			entered.countDown();
			release.await(60, TimeUnit.SECONDS);
		});
		tick(this.sender, 0);
		assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
		for (int value = 1; value <= 100; value++) {
			tick(this.sender, value);
		}
		await().atMost(LONG).until(() -> subscription.dropped() == 90);
		// calls are not affected
		this.receiver.bus().ping();
		release.countDown();
		await().atMost(LONG).until(() -> heard.size() == 11);
		tick(this.sender, 101);
		await().atMost(LONG).until(() -> heard.contains(101));
		assertThat(heard).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 101);
		assertThat(missed).hasValue(90);
	}

	@Test
	void aListenerThatFailsGetsTheNextSignal() {
		Queue<Integer> heard = new ConcurrentLinkedQueue<>();
		this.receiver.subscribe(TICKS, (signal) -> {
			heard.add(signal.message().body().readInt32());
			throw new IllegalStateException("expected by the test");
		});
		tick(this.sender, 1);
		tick(this.sender, 2);
		await().atMost(LONG).until(() -> heard.size() == 2);
	}

	@Test
	void rulesAreSharedAndLeaveTheBusWithTheirLastSubscription() {
		List<Subscription> subscriptions = new ArrayList<>();
		Queue<Integer> heard = new ConcurrentLinkedQueue<>();
		// a stock system bus grants 512 rules; one connection asks for the same 2,000
		// times
		for (int i = 0; i < 2000; i++) {
			subscriptions.add(this.receiver.subscribe(TICKS, (signal) -> heard.add(1)));
		}
		assertThat(this.receiver.statistics().matchRules()).isEqualTo(1);
		tick(this.sender, 1);
		await().atMost(LONG).until(() -> heard.size() == 2000);
		subscriptions.forEach(Subscription::close);
		assertThat(this.receiver.statistics().matchRules()).isZero();
		tick(this.sender, 2);
		this.receiver.bus().ping();
		assertThat(heard).hasSize(2000);
	}

	@Test
	@DisabledIfSystemProperty(named = "dbus.test.daemon", matches = ".+",
			disabledReason = "dbus-broker counts rules by user, and allows more")
	void aRuleThatTheBusRefusesIsAnErrorAndLeavesNothing() {
		MatchRule eavesdropping = MatchRule.parse("arg0='" + "x".repeat(900) + "',arg1='" + "y".repeat(90) + "'");
		this.receiver.subscribe(eavesdropping, (signal) -> {
		}).close();
		try (PrivateBus strict = PrivateBus.withSystemLimits(); DBusConnection poor = strict.connect("poor")) {
			List<Subscription> subscriptions = new ArrayList<>();
			assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> {
				for (int i = 0; i < 600; i++) {
					subscriptions.add(poor.subscribe(MatchRule.builder().argument(0, "value" + i).build(), (signal) -> {
					}));
				}
			}).withMessageContaining("LimitsExceeded");
			assertThat(subscriptions).hasSize(512);
			assertThat(poor.statistics().matchRules()).isEqualTo(512);
			subscriptions.forEach(Subscription::close);
			poor.subscribe(TICKS, (signal) -> {
			});
		}
	}

	private static void tick(DBusConnection connection, int value) {
		connection.send(new OutgoingMessage(
				MessageHeader.signal(null, EchoService.PATH, EchoService.INTERFACE, "Tick", Signature.of("i")),
				(writer) -> writer.writeInt32(value)));
	}

}
