package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What clients see of the bus.
 */
@Timeout(60)
class EmbeddedBusTests {

	private static final ObjectPath PATH = ObjectPath.of("/com/example");

	private static final Signature STRING = Signature.of("s");

	private EmbeddedBus bus;

	@BeforeEach
	void start() {
		this.bus = EmbeddedBus.start();
	}

	@AfterEach
	void close() {
		this.bus.close();
	}

	@Test
	void aConnectionOwnsANameThatAnotherOneFinds() {
		try (DBusConnection service = connect("service"); DBusConnection client = connect("client")) {
			service.ownName("com.example.Music");
			assertThat(client.bus().nameOwner("com.example.Music")).contains(service.uniqueName());
		}
	}

	@Test
	void aCallIsAnsweredByTheOwnerOfTheName() {
		try (DBusConnection service = connect("service"); DBusConnection client = connect("client")) {
			service.ownName("com.example.Music");
			Message reply = client.call(new OutgoingMessage(MessageHeader.methodCall("com.example.Music", PATH,
					"org.freedesktop.DBus.Peer", "Ping", 0, Signature.EMPTY)));
			assertThat(reply.header().sender()).isEqualTo(service.uniqueName());
		}
	}

	@Test
	void aSignalReachesThoseWithARuleForItsWellKnownSenderAndNobodyElse() throws Exception {
		try (RawClient emitter = new RawClient(address(), ByteOrder.BIG_ENDIAN);
				RawClient listener = new RawClient(address());
				RawClient other = new RawClient(address())) {
			emitter.bus("RequestName", "su", (body) -> {
				body.writeString("com.example.Music");
				body.writeInt32(0);
			});
			listener.bus("AddMatch", "s", BodyWriter.string("sender='com.example.Music',arg0namespace='a.b'"));
			other.bus("AddMatch", "s", BodyWriter.string("sender='com.example.Music',arg0namespace='a.c'"));
			emitter.send(new OutgoingMessage(MessageHeader.signal(null, PATH, "com.example.Music", "Played", STRING),
					BodyWriter.string("a.b.c")));
			emitter.bus("GetId", "", BodyWriter.EMPTY);
			Message signal = last(listener.receiveUntil((message) -> "Played".equals(message.header().member())));
			assertThat(signal.header().sender()).isEqualTo(emitter.name());
			assertThat(signal.body().readString()).isEqualTo("a.b.c");
			int call = other.send(new OutgoingMessage(MessageHeader.methodCall("org.freedesktop.DBus", PATH,
					"org.freedesktop.DBus", "GetId", 0, Signature.EMPTY)));
			assertThat(other.receiveUntil((message) -> message.header().replySerial() == call))
				.noneMatch((message) -> "Played".equals(message.header().member()));
		}
	}

	@Test
	void theSenderOfAMessageIsWhoSentItWhateverItSays() throws Exception {
		try (RawClient client = new RawClient(address()); RawClient other = new RawClient(address())) {
			client.send(
					new OutgoingMessage(MessageHeader
						.methodCall(other.name(), PATH, "com.example.Music", "Play", MessageFlags.NO_REPLY_EXPECTED,
								Signature.EMPTY)
						.withSender("com.example.Somebody")));
			Message call = last(other.receiveUntil((message) -> message.header().type() == MessageType.METHOD_CALL));
			assertThat(call.header().sender()).isEqualTo(client.name());
		}
	}

	@Test
	void aCallerIsToldWhenItsCalleeLeaves() throws Exception {
		try (RawClient client = new RawClient(address())) {
			RawClient callee = new RawClient(address());
			int call = client.send(new OutgoingMessage(
					MessageHeader.methodCall(callee.name(), PATH, "com.example.Music", "Play", 0, Signature.EMPTY)));
			callee.receiveUntil((message) -> message.header().type() == MessageType.METHOD_CALL);
			callee.close();
			Message error = last(client.receiveUntil((message) -> message.header().replySerial() == call));
			assertThat(error.header().errorName()).isEqualTo("org.freedesktop.DBus.Error.NoReply");
		}
	}

	@Test
	void theSocketIsForThisUserOnlyAndGoneAfterwards() throws Exception {
		Path socket = Path.of(Objects.requireNonNull(BusAddress.parse(address()).value("path")));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
			.isEqualTo("rwx------");
		this.bus.close();
		assertThat(socket.getParent()).doesNotExist();
	}

	@Test
	void closingTheBusEndsItsConnections() throws Exception {
		try (RawClient client = new RawClient(address())) {
			this.bus.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.receiveUntil((message) -> false));
		}
	}

	private String address() {
		return this.bus.address();
	}

	private DBusConnection connect(String name) {
		return DBusConnection.open(ConnectionSettings.builder(address()).name(name).build());
	}

	private static Message last(List<Message> messages) {
		return messages.get(messages.size() - 1);
	}

}
