package org.dbusspring.core.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What conforming means for messages, point by point: their format.
 */
class MessageConformanceTests extends ScriptedBusTests {

	@Test
	void point01_signaturesAre255BytesLongAnd32ArraysAnd32StructsDeepAndValues64() throws Exception {
		String deepest = "a".repeat(32) + "(".repeat(32) + "y" + ")".repeat(32);
		assertThat(this.bus.errorOf(check("y".repeat(255), new byte[255]))).isEqualTo(OK);
		assertThat(this.bus.errorOf(check(deepest, MessageConformanceTests::writeDeepest))).isEqualTo(OK);
		for (String tooMuch : List.of("y".repeat(256), "a".repeat(33) + "y", "(".repeat(33) + "y" + ")".repeat(33))) {
			assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Signature.of(tooMuch));
		}
		for (String tooMuch : List.of("a".repeat(33) + "y", "(".repeat(33) + "y" + ")".repeat(33))) {
			this.bus.send(check(tooMuch, new byte[0]));
			this.bus.expectSilence();
			assertThat(this.bus.errorOf(check("v", variant(tooMuch)))).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		assertThat(this.bus.errorOf(check("v", variants(64)))).isEqualTo(OK);
		assertThat(this.bus.errorOf(check("v", variants(65)))).isEqualTo(ErrorNames.INVALID_ARGS);
		// each of them within its bound, and all together above it
		assertThat(this.bus.errorOf(check("v", (writer) -> {
			RawMessage.write(writer, variant(deepest));
			writeDeepest(writer);
		}))).isEqualTo(ErrorNames.INVALID_ARGS);
	}

	private static void writeDeepest(WireWriter writer) {
		int[] marks = new int[32];
		for (int i = 0; i < 32; i++) {
			marks[i] = writer.beginArray((i < 31) ? 4 : 8);
		}
		for (int i = 0; i < 32; i++) {
			writer.beginStruct();
		}
		writer.writeByte((byte) 1);
		for (int i = 31; i >= 0; i--) {
			writer.endStruct();
		}
		for (int i = 31; i >= 0; i--) {
			writer.endArray(marks[i], (i < 31) ? 4 : 8);
		}
	}

	/** The head of a variant that says it holds that type. */
	private static byte[] variant(String type) {
		return ByteBuffer.allocate(type.length() + 2)
			.put((byte) type.length())
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.array();
	}

	private static byte[] variants(int depth) {
		ByteBuffer bytes = ByteBuffer.allocate(3 * depth + 1);
		for (int i = 1; i < depth; i++) {
			bytes.put(variant("v"));
		}
		return bytes.put(variant("y")).array();
	}

	@Test
	void point02_aMessageIsNoLongerThanTheLimitNorAnArrayThan64MiB() throws Exception {
		for (int length : new int[] { (64 << 20) + 1, Integer.MAX_VALUE, -1, 1000 }) {
			byte[] array = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
			assertThat(this.bus.errorOf(check("ay", array))).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		byte[] tooMuch = new byte[(64 << 20) + 1];
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.connection.send(signal("ay", (writer) -> writer.writeByteArray(tooMuch))));
		byte[] most = new byte[33 << 20];
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.connection.send(signal("ay", (writer) -> writer.writeByteArray(most))))
			.withMessageContaining("raise the limit");
		// the sixteen bytes are enough to see that it is too long
		endsTheConnection(RawMessage.call("Check").bodyLength(128 << 20).bytes(), "accepts 134217728");
	}

	@Test
	void point02_anApplicationCanSetALowerLimit() throws Exception {
		try (ScriptedBus other = new ScriptedBus(Files.createDirectory(this.folder.resolve("other")));
				DBusConnection small = other
					.connect((settings) -> settings.maxReceivedMessage(2048).maxSentMessage(2048))) {
			small.export(TestService.PATH, this.service.exported());
			assertThat(other.errorOf(check("s", (writer) -> writer.writeString("x".repeat(1700))))).isEqualTo(OK);
			assertThatExceptionOfType(MarshallingException.class)
				.isThrownBy(() -> small.send(signal("ay", (writer) -> writer.writeByteArray(new byte[2048]))));
			other.send(check("s", (writer) -> writer.writeString("x".repeat(2000))));
			assertEnds(small, "accepts 2048");
		}
	}

	@Test
	void point02_theArrayOfHeaderFieldsHasItsLimitToo() throws Exception {
		byte[] message = RawMessage.call("Check").bytes();
		ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(12, (64 << 20) + 1);
		endsTheConnection(message, "header");
	}

	private void endsTheConnection(byte[] bytes, String reason) {
		this.bus.send(bytes);
		assertEnds(this.connection, reason);
	}

	private static void assertEnds(DBusConnection connection, String reason) {
		await().atMost(LONG).until(() -> !connection.isConnected());
		assertThat(connection.failure()).isInstanceOf(CorruptMessageException.class).hasMessageContaining(reason);
	}

	@Test
	void point03_stringsBooleansAndPaddingAreTakenStrictly() throws Exception {
		for (String utf8 : List.of("", "c3a9", "efbfbe", "f09fbfbf", "efb790", "01")) {
			assertThat(this.bus.errorOf(check("s", string(utf8)))).as(utf8).isEqualTo(OK);
		}
		for (String utf8 : List.of("80", "c3", "c080", "eda080", "f4908080", "ff", "610062")) {
			assertThat(this.bus.errorOf(check("s", string(utf8)))).as(utf8).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		byte[] unterminated = string("61");
		unterminated[5] = 1;
		for (byte[] text : List.of(unterminated, new byte[] { 1, 0, 0, 0, 'a' })) {
			assertThat(this.bus.errorOf(check("s", text))).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		assertThat(this.bus.errorOf(check("b", new byte[] { 1, 0, 0, 0 }))).isEqualTo(OK);
		assertThat(this.bus.errorOf(check("b", new byte[] { 2, 0, 0, 0 }))).isEqualTo(ErrorNames.INVALID_ARGS);
		assertThat(this.bus.errorOf(check("yu", new byte[] { 1, 0, 0, 0, 1, 0, 0, 0 }))).isEqualTo(OK);
		assertThat(this.bus.errorOf(check("yu", new byte[] { 1, 0, 5, 0, 1, 0, 0, 0 })))
			.isEqualTo(ErrorNames.INVALID_ARGS);
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.connection.send(signal("s", (writer) -> writer.writeString("a\0b"))));
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.connection.send(signal("s", (writer) -> writer.writeString("\ud800"))));
	}

	@Test
	void point03_bytesAfterTheLastValueAreAnError() throws Exception {
		assertThat(this.bus.errorOf(check("u", new byte[8]))).isEqualTo(ErrorNames.INVALID_ARGS);
		for (String member : List.of("Get", "GetAll", "Set")) {
			String signature = member.equals("GetAll") ? "s" : member.equals("Get") ? "ss" : "ssv";
			RawMessage call = RawMessage.call(member)
				.field(RawMessage.INTERFACE, "s", "org.freedesktop.DBus.Properties");
			assertThat(this.bus.errorOf(call.body(signature, (writer) -> {
				writer.writeString(TestService.NAME);
				if (!member.equals("GetAll")) {
					writer.writeString("Level");
				}
				if (member.equals("Set")) {
					writer.beginVariant("i");
					writer.writeInt32(7);
					writer.endVariant();
				}
				writer.writeByte((byte) 0);
			}))).as(member).isEqualTo(ErrorNames.INVALID_ARGS);
		}
		assertThat(this.service.level).isEqualTo(5);
		// a body that no signature speaks of is none that a call could be answered for
		this.bus.send(RawMessage.ping().body("", new byte[8]).without(RawMessage.SIGNATURE));
		this.bus.expectSilence();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 o /a/", "1 o //", "1 o a", "1 o ''", "2 s nodots", "2 s with-dash.x", "2 s a..b",
			"2 s 255", "3 s with.dot", "3 s 1st", "3 s 255", "6 s nodots", "6 s a.1b", "6 s 255", "7 s nodots" })
	void point04_aNameThatIsNoneIsRefused(String field) throws Exception {
		String[] parts = field.split(" ");
		String value = switch (parts[2]) {
			case "255" -> parts[0].equals("3") ? "m".repeat(256) : "a." + "b".repeat(254);
			case "''" -> "";
			default -> parts[2];
		};
		this.bus.send(RawMessage.ping().field(Integer.parseInt(parts[0]), parts[1], value));
		this.bus.send(RawMessage.error(1).field(RawMessage.ERROR_NAME, "s", "with-dash.x"));
		this.bus.expectSilence();
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> {
			switch (parts[0]) {
				case "1" -> ObjectPath.of(value);
				case "2" -> MessageHeader.signal(null, ObjectPath.ROOT, value, "M", Signature.EMPTY);
				case "3" -> MessageHeader.signal(null, ObjectPath.ROOT, "a.b", value, Signature.EMPTY);
				default -> MessageHeader.signal(value, ObjectPath.ROOT, "a.b", "M", Signature.EMPTY);
			}
		});
	}

	@Test
	void point04_namesMayBe255LongBusNamesMayHoldDashesAndPropertiesAnything() throws Exception {
		String longest = "a." + "b".repeat(253);
		RawMessage call = RawMessage.ping()
			.field(RawMessage.DESTINATION, "s", "with-dash." + "b".repeat(245))
			.field(RawMessage.PATH, "o", "/" + "p".repeat(1000));
		assertThat(this.bus.errorOf(call)).isEqualTo(OK);
		assertThat(this.bus.errorOf(RawMessage.call("m".repeat(255)).field(RawMessage.INTERFACE, "s", longest)))
			.isEqualTo(ErrorNames.UNKNOWN_INTERFACE);
		RawMessage set = RawMessage.call("Set").field(RawMessage.INTERFACE, "s", "org.freedesktop.DBus.Properties");
		assertThat(this.bus.errorOf(set.body("ssv", (writer) -> {
			writer.writeString(TestService.NAME);
			writer.writeString("pin-code");
			writer.beginVariant("s");
			writer.writeString("1234");
			writer.endVariant();
		}))).isEqualTo(OK);
		assertThat(this.service.pin).isEqualTo("1234");
		assertThat(this.bus.errorOf(RawMessage.call("WrongName"))).isEqualTo(ErrorNames.FAILED);
	}

	@Test
	void point05_unknownFieldsAndFlagsAreIgnoredAndWrongOnesAreCorrupt() throws Exception {
		assertThat(this.bus.errorOf(RawMessage.call("Check").flags(0xf8))).isEqualTo(OK);
		assertThat(this.bus.errorOf(RawMessage.call("Check").field(200, "a{sv}", (writer) -> {
			int array = writer.beginArray(8);
			writer.endArray(array, 8);
		}))).isEqualTo(OK);
		this.bus.send(RawMessage.ping().serial(0), RawMessage.ping().without(RawMessage.PATH),
				RawMessage.ping().without(RawMessage.MEMBER), RawMessage.ping().field(RawMessage.PATH, "s", "/a"),
				RawMessage.ping().field(RawMessage.MEMBER, "g", (writer) -> writer.writeSignature("s")),
				RawMessage.ping().field(RawMessage.UNIX_FDS, "i", 0), RawMessage.ping().field(0, "u", 0),
				RawMessage.ping().type(0), RawMessage.signal("Odd").without(RawMessage.INTERFACE),
				RawMessage.reply(1).without(RawMessage.REPLY_SERIAL), RawMessage.reply(0),
				RawMessage.error(1).without(RawMessage.ERROR_NAME));
		this.bus.expectSilence();
	}

	@ParameterizedTest
	@ValueSource(strings = { "LITTLE_ENDIAN", "BIG_ENDIAN" })
	void point05_bothByteOrdersAreRead(String name) throws Exception {
		ByteOrder order = name.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		Message answer = this.bus
			.ask(RawMessage.call("Number").order(order).body("i", (writer) -> writer.writeInt32(0x0a0b0c0d)));
		assertThat(answer.body().readInt32()).isEqualTo(0x0a0b0c0d);
		CompletableFuture<Message> call = callAsync(LONG);
		int serial = this.bus.receive().serial();
		this.bus.send(RawMessage.reply(serial).order(order).body("i", (writer) -> writer.writeInt32(77)));
		assertThat(call.get().body().readInt32()).isEqualTo(77);
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 6, 127, 255 })
	void point06_unknownMessageTypesAreIgnoredInSilence(int type) throws Exception {
		this.bus.send(RawMessage.ping().type(type), RawMessage.call("Refuse").type(type),
				RawMessage.reply(2).type(type), RawMessage.ping().type(type).without(RawMessage.PATH));
		this.bus.expectSilence();
		assertThat(this.service.handled).hasValue(0);
	}

	private static OutgoingMessage signal(String signature, Consumer<WireWriter> body) {
		return new OutgoingMessage(MessageHeader.signal(null, ObjectPath.ROOT, "a.b", "Large", Signature.of(signature)),
				body::accept);
	}

}
