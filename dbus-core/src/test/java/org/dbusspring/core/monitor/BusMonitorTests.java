package org.dbusspring.core.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A monitor beside peers that talk to each other.
 */
@Tag(PrivateBus.TAG)
class BusMonitorTests {

	private static final String INTERFACE = "com.example.Music";

	private static final MatchRule MUSIC = MatchRule.builder().interfaceName(INTERFACE).build();

	private static final Duration LONG = Duration.ofSeconds(60);

	private final Queue<OverheardMessage> overheard = new ConcurrentLinkedQueue<>();

	private PrivateBus bus;

	private DBusConnection one;

	private DBusConnection other;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.one = this.bus.connect("one");
		this.other = this.bus.connect("other");
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.one.close();
			this.other.close();
			this.bus.close();
		}
	}

	private BusMonitor open(MonitorListener listener, MatchRule... rules) {
		return BusMonitor.open(
				this.bus.settings("monitor").reconnect(Duration.ofMillis(50), Duration.ofMillis(200)).build(),
				List.of(rules), new SignalQueue(), listener);
	}

	private BusMonitor open(MatchRule... rules) {
		return open(this.overheard::add, rules);
	}

	private static OutgoingMessage played(int number) {
		return new OutgoingMessage(
				MessageHeader.signal(null, ObjectPath.of("/music"), INTERFACE, "Played", Signature.of("i")),
				(writer) -> writer.writeInt32(number));
	}

	private List<Message> messages() {
		return this.overheard.stream().map(OverheardMessage::message).toList();
	}

	@Test
	void itOverhearsTheCallAndTheAnswerOfOthers() {
		try (BusMonitor monitor = open()) {
			OutgoingMessage call = new OutgoingMessage(MessageHeader.methodCall(this.other.uniqueName(),
					ObjectPath.of("/music"), INTERFACE, "Play", MessageFlags.NONE, Signature.of("s")),
					BodyWriter.string("Bach"));
			assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> this.one.call(call));
			await().atMost(LONG)
				.until(() -> messages().stream().anyMatch((message) -> message.header().type() == MessageType.ERROR));
			Message heard = messages().stream()
				.filter((message) -> "Play".equals(message.header().member()))
				.findFirst()
				.orElseThrow();
			assertThat(heard.header().sender()).isEqualTo(this.one.uniqueName());
			assertThat(heard.header().destination()).isEqualTo(this.other.uniqueName());
			assertThat(heard.body().readString()).isEqualTo("Bach");
			assertThat(messages()).filteredOn((message) -> message.header().type() == MessageType.ERROR)
				.singleElement()
				.satisfies((answer) -> {
					assertThat(answer.header().replySerial()).isEqualTo(heard.serial());
					assertThat(answer.header().sender()).isEqualTo(this.other.uniqueName());
				});
			assertThat(monitor.isConnected()).isTrue();
			assertThat(monitor.losses()).isZero();
		}
	}

	@Test
	void itOverhearsWhatItsRulesSayOnly() {
		try (BusMonitor monitor = open(MUSIC)) {
			this.one.bus().ping();
			this.other.send(played(1));
			await().atMost(LONG).until(() -> !this.overheard.isEmpty());
			assertThat(messages()).extracting((message) -> message.header().member()).containsExactly("Played");
			assertThat(monitor.rules()).containsExactly(MUSIC);
		}
	}

	@Test
	void nothingOfWhatItOverhearsIsTakenForItsOwn() {
		try (BusMonitor monitor = open()) {
			// an answer would have the bus end it, and answer the caller twice
			for (int i = 0; i < 100; i++) {
				this.one.bus().requestName("com.example.Name" + i);
				this.one.send(new OutgoingMessage(MessageHeader.methodCall(this.other.uniqueName(), ObjectPath.ROOT,
						INTERFACE, "Play", MessageFlags.NO_REPLY_EXPECTED, Signature.EMPTY), BodyWriter.EMPTY));
			}
			this.other.send(played(1));
			await().atMost(LONG)
				.until(() -> messages().stream().anyMatch((message) -> "Played".equals(message.header().member())));
			assertThat(messages()).filteredOn((message) -> "NameOwnerChanged".equals(message.header().member()))
				.hasSizeGreaterThanOrEqualTo(100);
			assertThat(monitor.losses()).isZero();
			assertThat(monitor.isConnected()).isTrue();
		}
	}

	@Test
	void itIsNobodyOnTheBus() {
		List<String> before = this.one.bus().names();
		try (BusMonitor monitor = open()) {
			assertThat(this.one.bus().names()).containsExactlyInAnyOrderElementsOf(before);
			assertThat(monitor.isConnected()).isTrue();
		}
	}

	@Test
	void messagesBeyondItsBoundAreDroppedAndCounted() throws Exception {
		CountDownLatch ready = new CountDownLatch(1);
		List<Integer> numbers = new ArrayList<>();
		List<Long> missed = new ArrayList<>();
		try (BusMonitor monitor = BusMonitor.open(this.bus.settings("monitor").build(), List.of(MUSIC),
				new SignalQueue(10, 1 << 20), (heard) -> {
					ready.await();
					synchronized (numbers) {
						numbers.add(heard.message().body().readInt32());
						missed.add(heard.missed());
					}
				})) {
			for (int i = 0; i < 1000; i++) {
				this.one.send(played(i));
			}
			await().atMost(LONG).until(() -> monitor.dropped() >= 980);
			ready.countDown();
			await().atMost(LONG).until(() -> {
				this.one.send(played(-1));
				synchronized (numbers) {
					return numbers.contains(-1);
				}
			});
			synchronized (numbers) {
				assertThat(numbers.subList(0, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
				assertThat(missed.stream().mapToLong(Long::longValue).sum()).isEqualTo(monitor.dropped());
				assertThat(missed).filteredOn((count) -> count > 0).isNotEmpty();
			}
		}
	}

	@Test
	void itComesBackWithTheBusAndSaysThatItWasAway() {
		try (BusMonitor monitor = open(MUSIC)) {
			this.one.send(played(1));
			await().atMost(LONG).until(() -> this.overheard.size() == 1);
			this.bus.kill();
			await().atMost(LONG).until(() -> !monitor.isConnected());
			this.bus.restart();
			await().atMost(LONG).until(monitor::isConnected);
			assertThat(this.one.awaitConnected(LONG)).isTrue();
			this.one.send(played(2));
			this.one.send(played(3));
			await().atMost(LONG).until(() -> this.overheard.size() == 3);
			assertThat(this.overheard).extracting(OverheardMessage::resumed).containsExactly(false, true, false);
			assertThat(monitor.losses()).isEqualTo(1);
		}
	}

	@Test
	void itTakesNothingMoreWhenItIsClosed() throws Exception {
		CountDownLatch second = new CountDownLatch(1);
		BusMonitor monitor = open(MUSIC);
		monitor.close();
		try (BusMonitor witness = open((heard) -> second.countDown(), MUSIC)) {
			assertThat(witness.isConnected()).isTrue();
			this.one.send(played(1));
			assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
			assertThat(this.overheard).isEmpty();
			assertThat(monitor.isConnected()).isFalse();
			assertThat(monitor.losses()).isZero();
		}
	}

	@Test
	void aListenerThatFailsGetsTheNextMessage() {
		Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
		try (BusMonitor monitor = open((heard) -> {
			numbers.add(heard.message().body().readInt32());
			throw new IllegalStateException("for the test");
		}, MUSIC)) {
			this.one.send(played(1));
			this.one.send(played(2));
			await().atMost(LONG).until(() -> numbers.size() == 2);
			assertThat(monitor.isConnected()).isTrue();
		}
	}

	@Test
	void aRefusalSaysWhatToDo() {
		try (PrivateBus refusing = PrivateBus.refusing(BusProgram.named(BusProgram.DBUS_DAEMON),
				"org.freedesktop.DBus.Monitoring")) {
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> BusMonitor.open(refusing.settings("curious").build(), List.of(), new SignalQueue(),
						this.overheard::add))
				.withMessageStartingWith(ErrorNames.ACCESS_DENIED)
				.withMessageContainingAll("'curious'", "root", "policy", "subscribe to signals", "(the bus said: ");
		}
	}

}
