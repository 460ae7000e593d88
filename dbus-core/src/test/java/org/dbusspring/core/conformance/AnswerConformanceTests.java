package org.dbusspring.core.conformance;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.error.CallTimeoutException;
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
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.RawClient;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What conforming means for messages, point by point: what is answered, and how.
 */
@Tag(PrivateBus.TAG)
class AnswerConformanceTests extends ScriptedBusTests {

	@Test
	void point07_onlyAMethodCallIsEverAnswered() throws Exception {
		// to nobody, and without the flag that real replies have
		this.bus.send(RawMessage.reply(12345), RawMessage.error(12345), RawMessage.reply(-1), RawMessage.error(-1),
				RawMessage.reply(12345).body("s", string("80")), RawMessage.signal("Unheard"),
				RawMessage.ping().type(MessageType.SIGNAL.code()));
		this.bus.expectSilence();
		// late
		CompletableFuture<Message> call = callAsync(Duration.ofMillis(20));
		int serial = this.bus.receive().serial();
		assertThat(call).failsWithin(LONG)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(CallTimeoutException.class);
		this.bus.send(RawMessage.reply(serial), RawMessage.error(serial));
		this.bus.expectSilence();
		// an error to our own reply, and a second answer to our call
		Message reply = this.bus.ask(RawMessage.call("Check"));
		this.bus.send(RawMessage.error(reply.serial()));
		CompletableFuture<Message> twice = callAsync(LONG);
		serial = this.bus.receive().serial();
		this.bus.send(RawMessage.reply(serial), RawMessage.reply(serial), RawMessage.error(serial));
		this.bus.expectSilence();
		assertThat(twice).succeedsWithin(LONG);
	}

	@Test
	void point07_aListenerThatFailsSendsNothing() throws Exception {
		AtomicInteger heard = new AtomicInteger();
		CompletableFuture<?> subscribed = CompletableFuture
			.runAsync(() -> this.connection.subscribe(MatchRule.parse("type='signal'"), (signal) -> {
				heard.incrementAndGet();
				throw new IllegalStateException("a secret of the listener");
			}));
		this.bus.answer(this.bus.receive());
		subscribed.join();
		this.bus.send(RawMessage.signal("Heard").body("s", string("80")), RawMessage.signal("Heard"),
				RawMessage.signal("Heard"));
		// one queue: when the third was heard the others have failed
		await().atMost(LONG).untilAtomic(heard, Matchers.is(3));
		this.bus.expectSilence();
	}

	@Test
	void point08_noReplyExpectedSuppressesErrorsAsWell() throws Exception {
		List<String> members = List.of("Check", "Refuse", "Break", "Unsupported", "WrongName", "Unknown");
		for (String member : members) {
			assertThat(this.bus.ask(RawMessage.call(member))).isNotNull();
			this.bus.send(RawMessage.call(member).flags(MessageFlags.NO_REPLY_EXPECTED));
		}
		int none = MessageFlags.NO_REPLY_EXPECTED;
		this.bus.send(RawMessage.ping().flags(none),
				RawMessage.call("Check").field(RawMessage.PATH, "o", "/no").flags(none),
				RawMessage.call("Check").field(RawMessage.INTERFACE, "s", "no.where").flags(none),
				RawMessage.call("Check").body("s", string("80")).flags(none),
				RawMessage.call("Get").field(RawMessage.INTERFACE, "s", "org.freedesktop.DBus.Properties").flags(none));
		await().atMost(LONG)
			.until(() -> this.service.handled.get() == 2 * (members.size() - 1) + 1
					&& this.connection.statistics().callsInFlight() == 0);
		assertThat(this.bus.errorOf(RawMessage.call("Check"))).isEqualTo(OK);
		this.bus.expectSilence();
	}

	@Test
	void point09_theInterfaceOfACallIsOptionalAndHasToMatchIfGiven() throws Exception {
		assertThat(this.bus.errorOf(RawMessage.call("Check").without(RawMessage.INTERFACE))).isEqualTo(OK);
		assertThat(this.bus.errorOf(RawMessage.ping().without(RawMessage.INTERFACE))).isEqualTo(OK);
		assertThat(this.bus.errorOf(RawMessage.call("Check").field(RawMessage.INTERFACE, "s", "org.example.Other")))
			.isEqualTo(ErrorNames.UNKNOWN_INTERFACE);
		assertThat(this.bus
			.errorOf(RawMessage.call("Check").field(RawMessage.INTERFACE, "s", "org.freedesktop.DBus.Introspectable")))
			.isEqualTo(ErrorNames.UNKNOWN_METHOD);
		assertThat(this.bus.errorOf(RawMessage.call("Ping"))).isEqualTo(ErrorNames.UNKNOWN_METHOD);
		assertThat(this.bus.errorOf(RawMessage.call("Unknown").without(RawMessage.INTERFACE)))
			.isEqualTo(ErrorNames.UNKNOWN_METHOD);
		assertThat(this.service.handled).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LITTLE_ENDIAN", "BIG_ENDIAN" })
	void points05_08_09_holdThroughARealBus(String name) throws Exception {
		ByteOrder order = name.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		try (PrivateBus real = PrivateBus.start();
				DBusConnection server = DBusConnection.open(real.settings("server").maxWorkers(1).build());
				RawClient caller = new RawClient(real.address(), order)) {
			server.export(TestService.PATH, this.service.exported());
			for (String member : List.of("Refuse", "Break", "Unknown", "Check")) {
				caller.send(call(server, TestService.NAME, member, MessageFlags.NO_REPLY_EXPECTED));
			}
			int wrong = caller.send(call(server, "org.example.Other", "Number", MessageFlags.NONE));
			int right = caller.send(call(server, null, "Number", MessageFlags.NONE));
			// one worker: what the others would have been answered is in front of this
			List<Message> answers = caller.receiveUntil((message) -> message.header().replySerial() == right)
				.stream()
				.filter((message) -> server.uniqueName().equals(message.header().sender()))
				.toList();
			assertThat(answers).extracting((answer) -> answer.header().replySerial()).containsExactly(wrong, right);
			assertThat(answers.get(0).header().errorName()).isEqualTo(ErrorNames.UNKNOWN_INTERFACE);
			assertThat(answers.get(1).body().readInt32()).isEqualTo(0x0a0b0c0d);
		}
	}

	private static OutgoingMessage call(DBusConnection server, String interfaceName, String member, int flags) {
		return new OutgoingMessage(MessageHeader.methodCall(server.uniqueName(), TestService.PATH, interfaceName,
				member, flags, Signature.of("i")), (writer) -> writer.writeInt32(0x0a0b0c0d));
	}

	@Test
	void point10_aDescriptorIndexBeyondUnixFdsIsAnErrorOfThatMessageOnly() throws Exception {
		for (byte[] index : List.of(new byte[4], new byte[] { 5, 0, 0, 0 }, new byte[] { -1, -1, -1, -1 })) {
			assertThat(this.bus.errorOf(check("h", index))).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		// more descriptors than came, or than there can be
		for (int count : new int[] { 1, -1 }) {
			assertThat(this.bus.errorOf(RawMessage.ping().field(RawMessage.UNIX_FDS, "u", count)))
				.isEqualTo(ErrorNames.INVALID_ARGS);
		}
	}

	@Test
	void point10_descriptorsThatNobodyConsumesAreClosedWhereverTheMessageEnds() throws Exception {
		try (PrivateBus real = PrivateBus.start();
				DBusConnection server = DBusConnection.open(real.settings("server").descriptors(true).build());
				DBusConnection client = DBusConnection.open(real.settings("client").descriptors(true).build());
				UnixFd descriptor = Descriptors.nowhere()) {
			server.export(TestService.PATH, this.service.exported());
			long before = Descriptors.open("/dev/null");
			for (int i = 0; i < 20; i++) {
				// index 1, where only one descriptor came, after one that is good
				for (String member : List.of("Check", "Take")) {
					assertThat(errorOf(client, server, member, "hh", (writer) -> {
						writer.writeUnixFd(descriptor);
						writer.writeInt32(1);
					})).isEqualTo(ErrorNames.INVALID_ARGS);
				}
				for (String member : List.of("Unknown", "Refuse", "Break", "Number")) {
					assertThat(errorOf(client, server, member, "ih", (writer) -> {
						writer.writeInt32(3);
						writer.writeUnixFd(descriptor);
					})).isEqualTo(switch (member) {
						case "Unknown" -> ErrorNames.UNKNOWN_METHOD;
						case "Refuse" -> "org.dbusspring.test.Error.Refused";
						case "Break" -> ErrorNames.FAILED;
						default -> OK;
					});
				}
				client.send(new OutgoingMessage(
						MessageHeader.signal(server.uniqueName(), ObjectPath.ROOT, "a.b", "Unheard", Signature.of("h")),
						(writer) -> writer.writeUnixFd(descriptor)));
			}
			await().atMost(LONG).until(() -> Descriptors.open("/dev/null") <= before);
			server.bus().ping();
		}
	}

	private static String errorOf(DBusConnection client, DBusConnection server, String member, String signature,
			BodyWriter body) {
		try {
			client.call(new OutgoingMessage(MessageHeader.methodCall(server.uniqueName(), TestService.PATH,
					TestService.NAME, member, MessageFlags.NONE, Signature.of(signature)), body), LONG);
			return OK;
		}
		catch (DBusErrorException ex) {
			return ex.getErrorName();
		}
	}

}
