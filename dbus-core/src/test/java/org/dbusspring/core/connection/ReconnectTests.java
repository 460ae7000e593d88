package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A bus that dies and comes back at the same address.
 */
@Tag(PrivateBus.TAG)
class ReconnectTests {

	private static final String NAME = "org.dbusspring.test.Reconnecting";

	private static final Duration LONG = Duration.ofSeconds(60);

	private PrivateBus bus;

	private DBusConnection server;

	private DBusConnection client;

	private final EchoService service = new EchoService();

	private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.server = DBusConnection.open(settings("server"));
		this.client = DBusConnection.open(settings("client"));
		this.server.export(EchoService.PATH, this.service.exported());
		this.server.ownName(NAME, RequestNameFlag.DO_NOT_QUEUE);
		MatchRule ticks = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.sender(NAME)
			.interfaceName(EchoService.INTERFACE)
			.member("Tick")
			.build();
		this.client.subscribe(ticks, (signal) -> this.heard.add(signal.message().body().readInt32()));
	}

	private ConnectionSettings settings(String name) {
		return this.bus.settings(name).reconnect(Duration.ofMillis(50), Duration.ofMillis(200)).build();
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
	void whatIsSuspendedHasNoSessionUntilItIsResumedAndThenAllThatWasDeclared() {
		String before = this.server.uniqueName();
		this.server.suspend();
		assertThat(this.server.isConnected()).isFalse();
		assertThat(this.server.isOpen()).isTrue();
		// the bus sees only some time later that the other end has closed
		await().atMost(LONG).untilAsserted(() -> assertThat(this.client.bus().nameOwner(before)).isEmpty());
		assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> this.server.bus().ping())
			.withMessage("The connection 'server' is suspended");
		this.server.resume();
		assertThat(this.client.bus().nameOwner(NAME)).contains(this.server.uniqueName());
		this.client.suspend();
		this.client.resume();
		tick(5);
		await().atMost(LONG).untilAsserted(() -> assertThat(this.heard).containsExactly(5));
	}

	@Test
	void whatCannotBeResumedStaysSuspendedOrWaitsForTheBus() {
		this.server.suspend();
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.client.isConnected());
		assertThatExceptionOfType(BusUnreachableException.class).isThrownBy(this.server::resume);
		assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> this.server.bus().ping())
			.withMessageContaining("suspended");
		this.server.resumeLater();
		this.bus.restart();
		await().atMost(LONG).until(this.server::isConnected);
		await().atMost(LONG).until(this.client::isConnected);
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(this.client.bus().nameOwner(NAME)).contains(this.server.uniqueName()));
	}

	@Test
	@Tag(PrivateBus.BEYOND_SYSTEM_LIMITS)
	void everythingThatWasDeclaredComesBackFiftyTimesAndNothingOfTheOldLifeDoes() throws Exception {
		Set<Integer> answered = ConcurrentHashMap.newKeySet();
		for (int round = 0; round < 50; round++) {
			List<CompletableFuture<Message>> calls = callsInFlight(200);
			tick(2 * round);
			this.bus.kill();
			long killed = System.nanoTime();
			for (CompletableFuture<Message> call : calls) {
				assertEndsWithTheConnection(call, killed);
			}
			this.bus.restart();
			long back = System.nanoTime();
			// the first unique name of a bus is always the same
			DBusConnection other = (round % 2 == 0) ? this.bus.connect("other") : null;
			answerThoseOfTheOldLife();
			await().atMost(LONG)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> this.server.isConnected() && this.client.isConnected()
						&& this.client.bus().nameOwner(NAME).isPresent());
			int value = round;
			assertThat(this.client.call(EchoService.echoCall(NAME, value)).body().readInt32()).isEqualTo(value);
			assertThat(answered.add(value)).isTrue();
			int fresh = 2 * round + 1;
			tick(fresh);
			await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> this.heard.contains(fresh));
			assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(20));
			assertThat(this.client.pendingCalls()).isZero();
			if (other != null) {
				other.close();
			}
		}
		// each of the signals at most once, those of a life that lasted exactly once
		assertThat(this.heard).doesNotHaveDuplicates();
	}

	@Test
	void aSignalThatWaitedWhenTheConnectionWasLostIsDropped() throws Exception {
		CompletableFuture<Void> entered = new CompletableFuture<>();
		CompletableFuture<Void> release = new CompletableFuture<>();
		Queue<Integer> seen = new ConcurrentLinkedQueue<>();
		MatchRule rule = MatchRule.builder().type(MessageType.SIGNAL).sender(NAME).member("Tick").build();
		this.client.subscribe(rule, (signal) -> {
			seen.add(signal.message().body().readInt32());
			entered.complete(null);
			release.get(60, TimeUnit.SECONDS);
		});
		tick(1);
		tick(2);
		entered.get(60, TimeUnit.SECONDS);
		await().atMost(LONG).until(() -> this.heard.contains(2));
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.client.isConnected() && !this.server.isConnected());
		release.complete(null);
		this.bus.restart();
		assertThat(this.client.awaitConnected(LONG)).isTrue();
		assertThat(this.server.awaitConnected(LONG)).isTrue();
		await().atMost(LONG).until(() -> this.client.bus().nameOwner(NAME).isPresent());
		tick(3);
		await().atMost(LONG).until(() -> seen.contains(3));
		assertThat(seen).containsExactly(1, 3);
	}

	@Test
	void aCallWithoutAConnectionFailsAtOnceOrWaitsWhenAskedTo() {
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.client.isConnected());
		assertThatExceptionOfType(ConnectionClosedException.class)
			.isThrownBy(() -> this.client.call(EchoService.echoCall(NAME, 1)))
			.withMessageContaining("tried again");
		assertThat(this.client.callAsync(EchoService.echoCall(NAME, 1), LONG)).isCompletedExceptionally();
		assertThat(this.client.awaitConnected(Duration.ofMillis(10))).isFalse();
		assertThat(this.client.isOpen()).isTrue();
		this.bus.restart();
		assertThat(this.client.awaitConnected(LONG)).isTrue();
		this.client.bus().ping();
	}

	@Test
	void listenersAreToldInOrder() {
		Queue<String> events = new ConcurrentLinkedQueue<>();
		this.client.addListener(new ConnectionListener() {

			@Override
			public void connected(String uniqueName) {
				events.add("connected " + uniqueName);
			}

			@Override
			public void disconnected(Throwable reason) {
				events.add("disconnected " + (reason != null));
			}

		});
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.client.isConnected());
		this.bus.restart();
		assertThat(this.client.awaitConnected(LONG)).isTrue();
		await().atMost(LONG).until(() -> events.size() == 2);
		this.client.close();
		await().atMost(LONG).until(() -> events.size() == 3);
		assertThat(events).containsExactly("disconnected true", "connected " + this.client.uniqueName(),
				"disconnected false");
	}

	@Test
	void aNameThatSomebodyElseHasAfterwardsIsTakenWhenItIsFree() {
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.server.isConnected());
		this.server.close();
		this.bus.restart();
		try (DBusConnection thief = this.bus.connect("thief")) {
			thief.bus().acquireName(NAME);
			DBusConnection late = DBusConnection.open(settings("late"));
			try (NameRegistration name = late.ownName(NAME, RequestNameFlag.DO_NOT_QUEUE)) {
				assertThat(name.state()).isEqualTo(NameRegistration.State.TAKEN);
				thief.bus().releaseName(NAME);
				await().atMost(LONG).until(() -> name.state() == NameRegistration.State.HELD);
				assertThat(thief.bus().nameOwner(NAME)).contains(late.uniqueName());
			}
			assertThat(thief.bus().nameOwner(NAME)).isEmpty();
			late.close();
		}
	}

	@Test
	void aNameThatIsReplacedIsLost() {
		try (DBusConnection generous = DBusConnection.open(settings("generous"));
				DBusConnection greedy = this.bus.connect("greedy")) {
			NameRegistration name = generous.ownName("org.dbusspring.test.Generous", RequestNameFlag.ALLOW_REPLACEMENT);
			assertThat(name.state()).isEqualTo(NameRegistration.State.HELD);
			greedy.bus().requestName(name.name(), RequestNameFlag.REPLACE_EXISTING);
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.QUEUED);
			greedy.bus().releaseName(name.name());
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.HELD);
		}
	}

	@Test
	void aConnectionCanBeginWithoutABus() {
		this.bus.kill();
		try (DBusConnection early = DBusConnection.openLater(settings("early"))) {
			EchoService own = new EchoService();
			early.export(EchoService.PATH, own.exported());
			NameRegistration name = early.ownName("org.dbusspring.test.Early");
			assertThat(name.state()).isEqualTo(NameRegistration.State.WAITING);
			this.bus.restart();
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.HELD);
			assertThat(this.client.awaitConnected(LONG)).isTrue();
			assertThat(this.client.call(EchoService.echoCall(name.name(), 5)).body().readInt32()).isEqualTo(5);
		}
	}

	@Test
	void aConnectionThatIsNotToReconnectIsClosed() {
		try (DBusConnection once = DBusConnection.open(this.bus.settings("once").withoutReconnect().build())) {
			this.bus.kill();
			await().atMost(LONG).until(() -> !once.isOpen());
			assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> once.bus().ping());
		}
	}

	private List<CompletableFuture<Message>> callsInFlight(int count) {
		List<CompletableFuture<Message>> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			calls.add(this.client.callAsync(EchoService.call(NAME, "Wait"), LONG));
		}
		await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> this.service.waiting.size() == count);
		return calls;
	}

	private static void assertEndsWithTheConnection(CompletableFuture<Message> call, long killed)
			throws InterruptedException, TimeoutException {
		try {
			call.get(60, TimeUnit.SECONDS);
			throw new AssertionError("a call was answered that was not");
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(ConnectionClosedException.class);
			assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(10));
		}
	}

	private void answerThoseOfTheOldLife() {
		this.service.waiting.forEach((call) -> call.reply());
		this.service.waiting.clear();
	}

	private void tick(int number) {
		this.server.send(new OutgoingMessage(
				MessageHeader.signal(null, EchoService.PATH, EchoService.INTERFACE, "Tick", Signature.of("i")),
				(writer) -> writer.writeInt32(number)));
	}

}
