package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class NameWatchTests {

	private static final String NAME = "com.example.Watched";

	private static final String NOBODY = "nobody";

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private PrivateBus bus;

	private DBusConnection connection;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("watching");
	}

	@AfterEach
	void stop() {
		// a bus that cannot be started ends the test before
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	private NameWatch watch(SignalQueue queue) {
		return this.connection.watchName(NAME, queue,
				(owner, changes) -> this.told.add((owner != null) ? owner : NOBODY));
	}

	private String next() throws InterruptedException {
		return this.told.poll(20, TimeUnit.SECONDS);
	}

	@Test
	void everyOwnerIsToldAndTheOneThatIsThereAlready() throws InterruptedException {
		try (DBusConnection first = this.bus.connect("first"); DBusConnection second = this.bus.connect("second")) {
			first.bus().acquireName(NAME);
			try (NameWatch watch = watch(new SignalQueue())) {
				assertThat(next()).isEqualTo(first.uniqueName());
				assertThat(watch.owner()).isEqualTo(first.uniqueName());
				long changes = watch.changes();
				first.bus().releaseName(NAME);
				assertThat(next()).isEqualTo(NOBODY);
				second.bus().acquireName(NAME);
				assertThat(next()).isEqualTo(second.uniqueName());
				assertThat(watch.changes()).isEqualTo(changes + 2);
			}
			second.bus().releaseName(NAME);
			this.connection.bus().ping();
			assertThat(this.told).isEmpty();
		}
	}

	@Test
	void severalWatchTheSameNameWithOneRule() throws InterruptedException {
		int before = this.connection.statistics().matchRules();
		try (NameWatch one = watch(new SignalQueue()); NameWatch other = watch(new SignalQueue())) {
			assertThat(this.connection.statistics().matchRules()).isEqualTo(before + 1);
			this.connection.bus().acquireName(NAME);
			assertThat(List.of(next(), next())).containsOnly(this.connection.uniqueName());
			assertThat(one.owner()).isEqualTo(other.owner());
		}
		assertThat(this.connection.statistics().matchRules()).isEqualTo(before);
	}

	@Test
	void theLossOfTheBusIsTheLossOfTheOwner() throws InterruptedException {
		try (NameWatch watch = watch(new SignalQueue())) {
			try (DBusConnection first = this.bus.connect("first")) {
				first.bus().acquireName(NAME);
				assertThat(next()).isEqualTo(first.uniqueName());
				this.bus.kill();
				assertThat(next()).isEqualTo(NOBODY);
			}
			this.bus.restart();
			await().atMost(Duration.ofSeconds(60)).until(this.connection::isConnected);
			try (DBusConnection second = this.bus.connect("second")) {
				second.bus().acquireName(NAME);
				assertThat(next()).isEqualTo(second.uniqueName());
				assertThat(watch.owner()).isEqualTo(second.uniqueName());
			}
		}
	}

	@Test
	void anAnswerHasItsTurnAmongTheSignals() {
		List<String> order = new CopyOnWriteArrayList<>();
		SignalQueue queue = new SignalQueue();
		MatchRule rule = MatchRule.parse("interface='com.example.Order',member='Step'");
		OutgoingMessage step = new OutgoingMessage(
				MessageHeader.signal(null, ObjectPath.ROOT, "com.example.Order", "Step", Signature.EMPTY));
		OutgoingMessage ping = new OutgoingMessage(MessageHeader.methodCall(MessageBus.NAME, ObjectPath.ROOT,
				"org.freedesktop.DBus.Peer", "Ping", MessageFlags.NONE, Signature.EMPTY));
		this.connection.subscribe(rule, queue, (signal) -> order.add("signal"));
		for (int i = 0; i < 200; i++) {
			// the bus sends our own signal back before it answers what we ask after it
			this.connection.send(step);
			this.connection.callInTurn(ping, Duration.ofSeconds(20), queue, (answer) -> order.add("answer"));
		}
		await().atMost(Duration.ofSeconds(20)).until(() -> order.size() == 400);
		for (int i = 0; i < 400; i += 2) {
			assertThat(order.subList(i, i + 2)).containsExactly("signal", "answer");
		}
	}

}
