package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Calls between two connections on a real bus.
 */
@Tag(PrivateBus.TAG)
class CallTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static PrivateBus bus;

	private static DBusConnection server;

	private static DBusConnection client;

	private static final EchoService service = new EchoService();

	private static String peer;

	@BeforeAll
	static void connect() {
		bus = PrivateBus.start();
		server = bus.connect("server");
		client = bus.connect("client");
		server.export(EchoService.PATH, service.exported());
		peer = server.uniqueName();
	}

	@AfterAll
	static void close() {
		if (bus != null) {
			client.close();
			server.close();
			bus.close();
		}
	}

	@Test
	void aConnectionHasTheUniqueNameThatTheBusGaveIt() {
		assertThat(client.uniqueName()).startsWith(":1.").isNotEqualTo(server.uniqueName());
		assertThat(client.bus().names()).contains(client.uniqueName(), server.uniqueName());
	}

	@Test
	void aCallIsAnswered() {
		Message answer = client.call(EchoService.echoCall(peer, 42));
		assertThat(answer.body().readInt32()).isEqualTo(42);
		assertThat(answer.header().sender()).isEqualTo(peer);
	}

	@Test
	void anAsynchronousCallIsAnsweredOnTheExecutor() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		CompletableFuture<Message> answer = client.callAsync(EchoService.call(peer, "Wait"), LONG);
		answer.thenRun(() -> thread.complete(Thread.currentThread().getName()));
		await().atMost(LONG).until(() -> !service.waiting.isEmpty());
		service.waiting.remove().reply();
		assertThat(thread.get(60, TimeUnit.SECONDS)).startsWith("dbus-client-worker-");
		assertThat(answer.get().header().signature().isEmpty()).isTrue();
	}

	@Test
	void anErrorReplyIsAnExceptionWithItsNameAndText() {
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> client.call(EchoService.call(peer, "Refuse")))
			.satisfies((ex) -> {
				assertThat(ex.getErrorName()).isEqualTo("org.dbusspring.test.Error.Refused");
				assertThat(ex.getErrorMessage()).isEqualTo("not today");
			});
	}

	@Test
	void anAsynchronousCallFailsWithTheErrorReply() {
		assertThat(client.callAsync(EchoService.call(peer, "Refuse"), LONG)).failsWithin(LONG)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(DBusErrorException.class)
			.withMessageContaining("not today");
	}

	@Test
	void whatAHandlerThrowsStaysInside() {
		for (String member : List.of("Break", "Crash")) {
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> client.call(EchoService.call(peer, member)))
				.satisfies((ex) -> {
					assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED);
					assertThat(ex.getErrorMessage()).contains(member).doesNotContain("secret");
				});
		}
	}

	@Test
	void whatDoesNotExistIsToldApart() {
		assertError(call(peer, "/nowhere", EchoService.INTERFACE, "Echo"), ErrorNames.UNKNOWN_OBJECT);
		assertError(call(peer, EchoService.PATH.value(), "org.dbusspring.test.Other", "Echo"),
				ErrorNames.UNKNOWN_INTERFACE);
		assertError(call(peer, EchoService.PATH.value(), EchoService.INTERFACE, "Other"), ErrorNames.UNKNOWN_METHOD);
		assertError(call(peer, EchoService.PATH.value(), null, "Other"), ErrorNames.UNKNOWN_METHOD);
		assertError(call(peer, "/org/dbusspring", EchoService.INTERFACE, "Echo"), ErrorNames.UNKNOWN_INTERFACE);
		assertError(call("com.example.Nobody", "/", "com.example.Nobody", "Echo"), ErrorNames.SERVICE_UNKNOWN);
	}

	@Test
	void aCallWithoutAnInterfaceFindsTheMember() {
		MessageHeader header = MessageHeader.methodCall(peer, EchoService.PATH, null, "Echo", MessageFlags.NONE,
				Signature.of("i"));
		Message answer = client.call(new OutgoingMessage(header, (writer) -> writer.writeInt32(7)));
		assertThat(answer.body().readInt32()).isEqualTo(7);
	}

	@Test
	void peerAnswersOnAnyPath() {
		assertThat(client.call(call(peer, "/any/where", "org.freedesktop.DBus.Peer", "Ping")).bodyLength()).isZero();
		Peers.requireMachineId();
		assertThat(
				client.call(call(peer, "/any/where", "org.freedesktop.DBus.Peer", "GetMachineId")).body().readString())
			.matches("[0-9a-f]{32}");
	}

	@Test
	void introspectAnswersOnIntermediateNodesWithDirectChildrenOnly() {
		assertThat(introspect("/org")).contains("<node name=\"dbusspring\"").doesNotContain("Echo");
		assertThat(introspect(EchoService.PATH.value())).contains("<interface name=\"" + EchoService.INTERFACE + "\"");
		assertError(call(peer, "/or", "org.freedesktop.DBus.Introspectable", "Introspect"), ErrorNames.UNKNOWN_OBJECT);
	}

	@Test
	void noReplyExpectedSuppressesErrorsAsWell() {
		List<OutgoingMessage> calls = List.of(EchoService.oneWay(peer, "Refuse"), EchoService.oneWay(peer, "Break"),
				EchoService.oneWay(peer, "Unknown"), EchoService.oneWay(peer, "Echo"));
		calls.forEach(client::send);
		// what would have been answered has been by the time that this is
		assertThat(client.call(EchoService.echoCall(peer, 1)).body().readInt32()).isEqualTo(1);
		assertThat(client.isOpen()).isTrue();
	}

	@Test
	void aCallThatIsNotAnsweredInTimeEndsAndLeavesNothing() {
		assertThatExceptionOfType(CallTimeoutException.class)
			.isThrownBy(() -> client.call(EchoService.call(peer, "Wait"), Duration.ofMillis(50)))
			.withMessageContaining("50 ms")
			.withMessageContaining("Wait");
		assertThat(client.callAsync(EchoService.call(peer, "Wait"), Duration.ofMillis(50))).failsWithin(LONG)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(CallTimeoutException.class);
		await().atMost(LONG).until(() -> client.pendingCalls() == 0);
		await().atMost(LONG).until(() -> service.waiting.size() == 2);
		answerAllWaiting();
		// the late answers are dropped, and the connection goes on
		assertThat(client.call(EchoService.echoCall(peer, 2)).body().readInt32()).isEqualTo(2);
	}

	@Test
	void aBodyThatCannotBeSentFailsBeforeAnythingIsSent() {
		BodyWriter nul = BodyWriter.string("a\0b");
		MessageHeader header = MessageHeader.methodCall(peer, EchoService.PATH, EchoService.INTERFACE, "Echo",
				MessageFlags.NONE, Signature.of("s"));
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> client.call(new OutgoingMessage(header, nul)));
		assertThat(client.callAsync(new OutgoingMessage(header, nul), LONG)).isCompletedExceptionally();
		assertThat(client.pendingCalls()).isZero();
	}

	@Test
	void aMessageAboveTheLimitIsRefusedByItsSender() {
		MessageHeader header = MessageHeader.methodCall(peer, EchoService.PATH, EchoService.INTERFACE, "Echo",
				MessageFlags.NONE, Signature.of("ay"));
		byte[] tooMuch = new byte[(32 << 20) + 1];
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> client.call(new OutgoingMessage(header, (writer) -> writer.writeByteArray(tooMuch))))
			.withMessageContaining("raise the limit");
		assertThat(client.pendingCalls()).isZero();
	}

	@Test
	void callsAndMessagesWithoutAnswerAreNotMixedUp() {
		assertThatIllegalArgumentException().isThrownBy(() -> client.send(EchoService.call(peer, "Wait")));
		assertThatIllegalArgumentException().isThrownBy(() -> client.call(EchoService.oneWay(peer, "Wait")));
	}

	@Test
	void anExportThatWasTakenBackIsGone() {
		ObjectPath path = ObjectPath.of("/short/lived");
		ObjectRegistration registration = server.export(path, service.exported());
		assertThat(introspect("/short")).contains("lived");
		registration.close();
		assertError(call(peer, path.value(), EchoService.INTERFACE, "Echo"), ErrorNames.UNKNOWN_OBJECT);
	}

	@Test
	void callsBeyondThoseInFlightAreRefused() {
		EchoService slow = new EchoService();
		try (DBusConnection bounded = DBusConnection.open(bus.settings("bounded").maxCallsInFlight(2).build())) {
			bounded.export(EchoService.PATH, slow.exported());
			List<CompletableFuture<Message>> held = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				held.add(client.callAsync(EchoService.call(bounded.uniqueName(), "Wait"), LONG));
			}
			await().atMost(LONG).until(() -> slow.waiting.size() == 2);
			assertError(EchoService.echoCall(bounded.uniqueName(), 1), ErrorNames.LIMITS_EXCEEDED);
			// what takes no handler is answered all the same
			client.call(call(bounded.uniqueName(), "/", "org.freedesktop.DBus.Peer", "Ping"));
			slow.waiting.forEach(IncomingCall::reply);
			held.forEach((call) -> assertThat(call).succeedsWithin(LONG));
			assertThat(client.call(EchoService.echoCall(bounded.uniqueName(), 3)).body().readInt32()).isEqualTo(3);
		}
	}

	private static void answerAllWaiting() {
		IncomingCall call;
		while ((call = service.waiting.poll()) != null) {
			call.reply();
		}
	}

	private static String introspect(String path) {
		return client.call(call(peer, path, "org.freedesktop.DBus.Introspectable", "Introspect")).body().readString();
	}

	private static void assertError(OutgoingMessage call, String errorName) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> client.call(call))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(errorName));
	}

	private static OutgoingMessage call(String destination, String path, String interfaceName, String member) {
		return new OutgoingMessage(MessageHeader.methodCall(destination, ObjectPath.of(path), interfaceName, member,
				MessageFlags.NONE, Signature.EMPTY));
	}

}
