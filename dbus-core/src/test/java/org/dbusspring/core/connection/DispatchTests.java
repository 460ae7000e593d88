package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Who runs when: workers, sequences, shares.
 */
@Tag(PrivateBus.TAG)
class DispatchTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Dispatch");

	private static final String INTERFACE = "org.dbusspring.test.Dispatch";

	private PrivateBus bus;

	private DBusConnection client;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.client = this.bus.connect("client");
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.client.close();
			this.bus.close();
		}
	}

	@Test
	void withOneWorkerAHandlerCanCallAnotherObjectOfItsConnection() {
		try (DBusConnection server = DBusConnection.open(this.bus.settings("server").maxWorkers(1).build())) {
			assertHandlersCanCallOneAnother(server);
		}
	}

	@Test
	void withAnExecutorOfOneThreadAHandlerCanCallAnotherObjectOfItsConnection() {
		ExecutorService one = Executors.newSingleThreadExecutor();
		try (DBusConnection server = DBusConnection.open(this.bus.settings("server").executor(one).build())) {
			assertHandlersCanCallOneAnother(server);
		}
		finally {
			one.shutdownNow();
		}
	}

	private void assertHandlersCanCallOneAnother(DBusConnection server) {
		// Down(n) calls Down(n - 1) of the same connection
		server.export(PATH, exported("Down", (call) -> {
			int left = call.message().body().readInt32();
			if (left > 0) {
				server.call(numberCall(server.uniqueName(), "Down", left - 1), LONG);
			}
			call.reply(Signature.of("i"), (writer) -> writer.writeInt32(left));
		}));
		List<CompletableFuture<Message>> calls = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			calls.add(this.client.callAsync(numberCall(server.uniqueName(), "Down", 10), LONG));
		}
		calls.forEach((call) -> assertThat(call).succeedsWithin(LONG));
	}

	@Test
	void withOneWorkerAListenerCanCallItsSender() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		for (ConnectionSettings settings : List.of(this.bus.settings("listener").maxWorkers(1).build(),
				this.bus.settings("listener").executor(one).build())) {
			try (DBusConnection both = DBusConnection.open(settings)) {
				both.export(PATH,
						exported("Number", (call) -> call.reply(Signature.of("i"), (writer) -> writer.writeInt32(9))));
				CompletableFuture<Integer> answer = new CompletableFuture<>();
				both.subscribe(MatchRule.parse("type='signal',interface='" + INTERFACE + "'"), (signal) -> answer
					.complete(both.call(call(signal.message().header().sender(), "Number"), LONG).body().readInt32()));
				both.send(new OutgoingMessage(MessageHeader.signal(null, PATH, INTERFACE, "Ask", Signature.EMPTY)));
				assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(9);
			}
		}
		one.shutdownNow();
	}

	@Test
	@Tag(PrivateBus.BEYOND_SYSTEM_LIMITS)
	void aServiceInOrderHandlesOneCallAfterTheOther() {
		try (DBusConnection server = this.bus.connect("server")) {
			Queue<Integer> order = new ConcurrentLinkedQueue<>();
			AtomicInteger atWork = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			server.export(PATH, exported("Add", MethodHandler.inSequence(new CallSequence(), (call) -> {
				most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
				order.add(call.message().body().readInt32());
				Thread.yield();
				atWork.decrementAndGet();
				call.reply(Signature.of("i"), (writer) -> writer.writeInt32(0));
			})));
			List<CompletableFuture<Message>> calls = new ArrayList<>();
			List<Integer> sent = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				sent.add(i);
				calls.add(this.client.callAsync(numberCall(server.uniqueName(), "Add", i), LONG));
			}
			calls.forEach((call) -> assertThat(call).succeedsWithin(LONG));
			assertThat(order).containsExactlyElementsOf(sent);
			assertThat(most).hasValue(1);
		}
	}

	@Test
	void aSequenceGoesOnWhenAnAsynchronousAnswerIsGiven() {
		try (DBusConnection server = this.bus.connect("server")) {
			Queue<IncomingCall> held = new ConcurrentLinkedQueue<>();
			server.export(PATH, exported("Hold", MethodHandler.inSequence(new CallSequence(), held::add)));
			CompletableFuture<Message> first = this.client.callAsync(call(server.uniqueName(), "Hold"), LONG);
			CompletableFuture<Message> second = this.client.callAsync(call(server.uniqueName(), "Hold"), LONG);
			await().atMost(LONG).until(() -> held.size() == 1);
			this.client.call(peerCall(server.uniqueName(), "Ping"));
			assertThat(held).hasSize(1);
			held.remove().reply();
			assertThat(first).succeedsWithin(LONG);
			await().atMost(LONG).until(() -> held.size() == 1);
			held.remove().replyError("org.dbusspring.test.Error.Late", "no");
			assertThat(second).failsWithin(LONG);
			assertThat(server.statistics().callsInFlight()).isZero();
		}
	}

	@Test
	void aServiceInOrderThatCallsItselfIsRefusedAtOnce() {
		try (DBusConnection server = DBusConnection.open(this.bus.settings("server").maxWorkers(2).build())) {
			CallSequence sequence = new CallSequence();
			server.export(PATH, new ExportedInterface(InterfaceDescription.of(INTERFACE),
					Map.of("Self", MethodHandler.inSequence(sequence, (call) -> {
						callAndPassOn(server, "Inner");
						call.reply();
					}), "Inner", MethodHandler.inSequence(sequence, IncomingCall::reply), "Circle",
							MethodHandler.inSequence(sequence, (call) -> {
								callAndPassOn(server, "Outside");
								call.reply();
							}), "Outside", (call) -> {
								// not in the sequence, but it calls back into it
								callAndPassOn(server, "Inner");
								call.reply();
							})));
			for (String member : List.of("Self", "Circle")) {
				assertThatExceptionOfType(DBusErrorException.class)
					.isThrownBy(() -> this.client.call(call(server.uniqueName(), member), LONG))
					.withMessageContaining("wait for itself");
			}
			// and the sequence goes on
			this.client.call(call(server.uniqueName(), "Inner"), LONG);
			this.client.call(call(server.uniqueName(), "Outside"), LONG);
		}
	}

	private static void callAndPassOn(DBusConnection server, String member) {
		try {
			server.call(call(server.uniqueName(), member), LONG);
		}
		catch (DBusErrorException ex) {
			throw new DBusErrorException(ex.getErrorName(), ex.getErrorMessage());
		}
	}

	@Test
	void aSenderWhoseHandlersDoNotReturnLeavesWorkersToTheOthers() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		try (DBusConnection server = DBusConnection.open(this.bus.settings("server").maxWorkers(4).build());
				DBusConnection other = this.bus.connect("other")) {
			server.export(PATH, new ExportedInterface(InterfaceDescription.of(INTERFACE), Map.of("Stick", (call) -> {
				release.await(60, TimeUnit.SECONDS);
				call.reply();
			}, "Quick", IncomingCall::reply)));
			List<CompletableFuture<Message>> stuck = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				stuck.add(this.client.callAsync(call(server.uniqueName(), "Stick"), LONG));
			}
			await().atMost(LONG).until(() -> server.statistics().callsInFlight() == 100);
			other.call(call(server.uniqueName(), "Quick"), LONG);
			other.call(peerCall(server.uniqueName(), "Ping"), LONG);
			release.countDown();
			stuck.forEach((call) -> assertThat(call).succeedsWithin(LONG));
		}
		finally {
			release.countDown();
		}
	}

	@Test
	@Tag(PrivateBus.BEYOND_SYSTEM_LIMITS)
	void everyCallThatTheBusAcceptedBeforeTheNameWasReleasedIsAnsweredByDraining() throws Exception {
		String name = "org.dbusspring.test.Draining";
		for (int round = 0; round < 20; round++) {
			DBusConnection server = this.bus.connect("server");
			server.export(PATH, exported("Slow", (call) -> {
				Thread.yield();
				call.reply();
			}));
			NameRegistration registration = server.ownName(name);
			List<CompletableFuture<Message>> calls = new ArrayList<>();
			CompletableFuture<Void> some = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				for (int i = 0; i < 300; i++) {
					calls.add(this.client.callAsync(call(name, "Slow"), LONG));
					if (i == 100) {
						some.complete(null);
					}
				}
			});
			caller.start();
			some.get(60, TimeUnit.SECONDS);
			registration.close();
			assertThat(server.drain(LONG)).isTrue();
			server.close();
			caller.join(60_000);
			for (CompletableFuture<Message> call : calls) {
				// answered, or never accepted by the bus; not taken and left
				assertThat(call.handle(
						(answer, ex) -> (ex instanceof DBusErrorException error) ? error.getErrorName() : "answered")
					.get(60, TimeUnit.SECONDS)).isIn("answered", ErrorNames.SERVICE_UNKNOWN);
			}
		}
	}

	@Test
	void drainingEndsWhenTheTimeIsUp() {
		try (DBusConnection server = this.bus.connect("server")) {
			Queue<IncomingCall> held = new ConcurrentLinkedQueue<>();
			server.export(PATH, exported("Hold", held::add));
			this.client.callAsync(call(server.uniqueName(), "Hold"), LONG);
			await().atMost(LONG).until(() -> held.size() == 1);
			assertThat(server.drain(Duration.ofMillis(20))).isFalse();
			held.remove().reply();
			assertThat(server.drain(LONG)).isTrue();
		}
	}

	@Test
	void anAnswerWhoseWriterFailsIsAFailureForTheCallerWhicheverExceptionItIs() {
		try (DBusConnection server = this.bus.connect("server")) {
			server.export(PATH, exported("Late", (call) -> call.reply(Signature.of("s"), (writer) -> {
				throw new IllegalStateException("a secret");
			})));
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> this.client.call(call(server.uniqueName(), "Late"), Duration.ofSeconds(20)))
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED))
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void anErrorThatAHandlerReceivedIsNotPassedOnToItsCaller() {
		try (DBusConnection server = this.bus.connect("server")) {
			server.export(PATH, exported("Ask", (call) -> server.call(call("com.example.Nobody", "Ask"), LONG)));
			assertThatExceptionOfType(ReceivedErrorException.class)
				.isThrownBy(() -> this.client.call(call(server.uniqueName(), "Ask"), LONG))
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED))
				.withMessageNotContaining("Nobody");
		}
	}

	@Test
	void aSendersShareAndTheBytesInFlightAreBounded() {
		try (DBusConnection server = DBusConnection
			.open(this.bus.settings("server").maxCallsOfSender(3).maxCallBytes(10_000).build());
				DBusConnection other = this.bus.connect("other")) {
			Queue<IncomingCall> held = new ConcurrentLinkedQueue<>();
			server.export(PATH, exported("Hold", held::add));
			List<CompletableFuture<Message>> calls = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				calls.add(this.client.callAsync(call(server.uniqueName(), "Hold"), LONG));
			}
			await().atMost(LONG).until(() -> held.size() == 3);
			assertRefused(this.client, call(server.uniqueName(), "Hold"));
			assertRefused(other, bytesCall(server.uniqueName(), 20_000));
			calls.add(other.callAsync(call(server.uniqueName(), "Hold"), LONG));
			await().atMost(LONG).until(() -> held.size() == 4);
			held.forEach(IncomingCall::reply);
			held.clear();
			calls.forEach((call) -> assertThat(call).succeedsWithin(LONG));
			// one that is larger than all of the bytes is accepted when it is alone
			CompletableFuture<Message> large = other.callAsync(bytesCall(server.uniqueName(), 20_000), LONG);
			await().atMost(LONG).until(() -> held.size() == 1);
			held.remove().reply();
			assertThat(large).succeedsWithin(LONG);
			assertThat(server.statistics().counts().callsRefused()).isEqualTo(2);
			assertThat(server.statistics().callBytesInFlight()).isZero();
		}
	}

	private static void assertRefused(DBusConnection caller, OutgoingMessage call) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> caller.call(call, LONG))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.LIMITS_EXCEEDED));
	}

	private static ExportedInterface exported(String member, MethodHandler handler) {
		return new ExportedInterface(InterfaceDescription.of(INTERFACE), Map.of(member, handler));
	}

	private static OutgoingMessage call(String destination, String member) {
		return new OutgoingMessage(header(destination, member, ""));
	}

	private static OutgoingMessage numberCall(String destination, String member, int value) {
		return new OutgoingMessage(header(destination, member, "i"), (writer) -> writer.writeInt32(value));
	}

	private static OutgoingMessage bytesCall(String destination, int length) {
		return new OutgoingMessage(header(destination, "Hold", "ay"),
				(writer) -> writer.writeByteArray(new byte[length]));
	}

	private static MessageHeader header(String destination, String member, String signature) {
		return MessageHeader.methodCall(destination, PATH, INTERFACE, member, MessageFlags.NONE,
				Signature.of(signature));
	}

	private static OutgoingMessage peerCall(String destination, String member) {
		return new OutgoingMessage(MessageHeader.methodCall(destination, PATH, "org.freedesktop.DBus.Peer", member,
				MessageFlags.NONE, Signature.EMPTY));
	}

}
