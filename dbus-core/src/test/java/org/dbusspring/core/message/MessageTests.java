package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages as bytes: written, cut out of the stream, read, refused.
 */
class MessageTests {

	private static final MessageHeader CALL = MessageHeader.methodCall("com.example.Music",
			ObjectPath.of("/com/example"), "com.example.Player", "Play", MessageFlags.NO_AUTO_START,
			Signature.of("su"));

	private static final BodyWriter BODY = (writer) -> {
		writer.writeString("Greensleeves");
		writer.writeInt32(-1);
	};

	@ParameterizedTest
	@ValueSource(strings = { "LITTLE_ENDIAN", "BIG_ENDIAN" })
	void whatIsWrittenIsRead(String orderName) {
		ByteOrder order = orderName.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		Message message = decode(bytes(new OutgoingMessage(CALL, BODY), 0xfffffffe, order));
		assertThat(message.serial()).isEqualTo(0xfffffffe);
		assertThat(message.header().type()).isEqualTo(MessageType.METHOD_CALL);
		assertThat(message.header().has(MessageFlags.NO_AUTO_START)).isTrue();
		assertThat(message.header().path()).isEqualTo(ObjectPath.of("/com/example"));
		assertThat(message.header().interfaceName()).isEqualTo("com.example.Player");
		assertThat(message.header().member()).isEqualTo("Play");
		assertThat(message.header().destination()).isEqualTo("com.example.Music");
		assertThat(message.header().sender()).isNull();
		assertThat(message.header().signature().text()).isEqualTo("su");
		var body = message.body();
		assertThat(body.readString()).isEqualTo("Greensleeves");
		assertThat(body.readInt32()).isEqualTo(-1);
		body.requireEnd();
	}

	@Test
	void anErrorAnswersTheSerialOfItsCall() {
		Message call = decode(bytes(new OutgoingMessage(CALL, BODY), 77, ByteOrder.LITTLE_ENDIAN));
		Message error = decode(
				bytes(new OutgoingMessage(MessageHeader.error(call, "com.example.Error.Broken", Signature.of("s")),
						BodyWriter.string("no")), 5, ByteOrder.LITTLE_ENDIAN));
		assertThat(error.header().replySerial()).isEqualTo(77);
		assertThat(error.header().errorName()).isEqualTo("com.example.Error.Broken");
	}

	@Test
	void theStreamIsCutWhereverItsBytesArrive() {
		byte[] first = bytes(new OutgoingMessage(CALL, BODY), 1, ByteOrder.LITTLE_ENDIAN);
		byte[] second = bytes(new OutgoingMessage(CALL, BODY), 2, ByteOrder.BIG_ENDIAN);
		byte[] stream = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, stream, first.length, second.length);
		for (int split = 0; split <= stream.length; split++) {
			MessageFramer framer = new MessageFramer(WireLimits.MAX_MESSAGE);
			ByteBuffer received = ByteBuffer.allocate(stream.length);
			List<byte[]> frames = new ArrayList<>();
			feed(framer, received.put(stream, 0, split), frames);
			feed(framer, received.put(stream, split, stream.length - split), frames);
			assertThat(frames).containsExactly(first, second);
		}
	}

	private static void feed(MessageFramer framer, ByteBuffer received, List<byte[]> frames) {
		received.flip();
		byte[] frame;
		while ((frame = framer.next(received)) != null) {
			frames.add(frame);
		}
		received.compact();
	}

	@Test
	void aMessageLongerThanTheLimitIsRefusedByItsFirstSixteenBytes() {
		byte[] frame = bytes(new OutgoingMessage(CALL, BODY), 1, ByteOrder.LITTLE_ENDIAN);
		ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 120 << 20);
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> new MessageFramer(1 << 20).next(ByteBuffer.wrap(frame, 0, 16)))
			.withMessageContaining("raise the limit");
		for (int length : new int[] { -1, Integer.MAX_VALUE, 128 << 20 }) {
			ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length);
			assertThatExceptionOfType(CorruptMessageException.class)
				.isThrownBy(() -> new MessageFramer(Integer.MAX_VALUE).next(ByteBuffer.wrap(frame, 0, 16)));
		}
	}

	@Test
	void aStreamThatIsNoneOfMessagesIsRefused() {
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> new MessageFramer(1000).next(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes())));
		byte[] frame = bytes(new OutgoingMessage(CALL, BODY), 1, ByteOrder.LITTLE_ENDIAN);
		frame[3] = 2;
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> new MessageFramer(1000).next(ByteBuffer.wrap(frame)))
			.withMessageContaining("version");
	}

	@Test
	void unknownTypesFieldsAndFlagsAreIgnored() {
		byte[] frame = bytes(new OutgoingMessage(CALL, BODY), 1, ByteOrder.LITTLE_ENDIAN);
		frame[2] = (byte) 0xf8;
		assertThat(decode(frame).header().member()).isEqualTo("Play");
		frame[1] = 5;
		assertThat(MessageDecoder.decode(frame)).isNull();
		Message withField = decode(crafted(1, 1, (writer) -> {
			field(writer, 1, "o", () -> writer.writeString("/"));
			field(writer, 3, "s", () -> writer.writeString("Play"));
			field(writer, 200, "s", () -> writer.writeString("from the future"));
		}));
		assertThat(withField.header().member()).isEqualTo("Play");
	}

	@Test
	void whatBreaksTheRulesOfAHeaderIsCorrupt() {
		assertCorrupt(1, 0, (writer) -> callFields(writer));
		assertCorrupt(0, 1, (writer) -> callFields(writer));
		// required fields
		assertCorrupt(1, 1, (writer) -> field(writer, 1, "o", () -> writer.writeString("/")));
		assertCorrupt(1, 1, (writer) -> field(writer, 3, "s", () -> writer.writeString("Play")));
		assertCorrupt(2, 1, (writer) -> callFields(writer));
		assertCorrupt(3, 1, (writer) -> field(writer, 5, "u", () -> writer.writeInt32(1)));
		assertCorrupt(4, 1, (writer) -> callFields(writer));
		// wrong types
		assertCorrupt(1, 1, (writer) -> {
			field(writer, 1, "s", () -> writer.writeString("/"));
			field(writer, 3, "s", () -> writer.writeString("Play"));
		});
		assertCorrupt(2, 1, (writer) -> field(writer, 5, "i", () -> writer.writeInt32(1)));
		// wrong values
		assertCorrupt(2, 1, (writer) -> field(writer, 5, "u", () -> writer.writeInt32(0)));
		assertCorrupt(1, 1, (writer) -> {
			field(writer, 1, "o", () -> writer.writeString("/a/"));
			field(writer, 3, "s", () -> writer.writeString("Play"));
		});
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 2, "s", () -> writer.writeString("no-interface"));
		});
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 6, "s", () -> writer.writeString("nobody"));
		});
		// twice, code 0, reserved names
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			callFields(writer);
		});
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 0, "s", () -> writer.writeString("zero"));
		});
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 2, "s", () -> writer.writeString("org.freedesktop.DBus.Local"));
		});
		// descriptors that did not arrive
		assertCorrupt(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 9, "u", () -> writer.writeInt32(1));
		});
	}

	@Test
	void aBodyWithoutASignatureIsRefusedBothWays() {
		MessageHeader header = MessageHeader.signal(null, ObjectPath.ROOT, "a.b", "C", Signature.EMPTY);
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> bytes(new OutgoingMessage(header, BodyWriter.string("x")), 1, ByteOrder.LITTLE_ENDIAN));
		byte[] frame = bytes(new OutgoingMessage(header), 1, ByteOrder.LITTLE_ENDIAN);
		byte[] longer = Arrays.copyOf(frame, frame.length + 8);
		ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 8);
		assertThatExceptionOfType(CorruptMessageException.class).isThrownBy(() -> decode(longer));
	}

	@ParameterizedTest
	@ValueSource(strings = { "LITTLE_ENDIAN", "BIG_ENDIAN" })
	void aBusPassesOnWhatCameUnderTheSenderThatItKnows(String orderName) {
		ByteOrder order = orderName.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		Message received = decode(bytes(new OutgoingMessage(CALL.withSender("com.example.Liar"), BODY), 77, order));
		List<ByteBuffer> parts = received.withSender(":1.5").forwarded();
		ByteBuffer all = ByteBuffer.allocate(1024).put(parts.get(0)).put(parts.get(1)).flip();
		Message arrived = decode(array(all));
		assertThat(arrived.serial()).isEqualTo(77);
		assertThat(arrived.header()).hasToString(CALL.withSender(":1.5").toString());
		assertThat(arrived.header().flags()).isEqualTo(MessageFlags.NO_AUTO_START);
		assertThat(arrived.body().readString()).isEqualTo("Greensleeves");
	}

	@Test
	void aBusPassesOnNoFieldsThatItDoesNotKnow() {
		byte[] known = crafted(1, 1, MessageTests::callFields);
		Message received = decode(crafted(1, 1, (writer) -> {
			callFields(writer);
			field(writer, 200, "s", () -> writer.writeString("from the future"));
		}));
		assertThat(array(received.forwarded().get(0))).isEqualTo(known);
	}

	private static void callFields(WireWriter writer) {
		field(writer, 1, "o", () -> writer.writeString("/"));
		field(writer, 3, "s", () -> writer.writeString("Play"));
	}

	private static void field(WireWriter writer, int code, String type, Runnable value) {
		writer.beginStruct();
		writer.writeByte((byte) code);
		writer.beginVariant(type);
		value.run();
		writer.endVariant();
		writer.endStruct();
	}

	private static void assertCorrupt(int type, int serial, Consumer<WireWriter> fields) {
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> decode(crafted(type, serial, fields)));
	}

	private static byte[] crafted(int type, int serial, Consumer<WireWriter> fields) {
		WireWriter writer = new WireWriter(64, 4096, ByteOrder.LITTLE_ENDIAN);
		writer.writeByte((byte) 'l');
		writer.writeByte((byte) type);
		writer.writeByte((byte) 0);
		writer.writeByte((byte) 1);
		writer.writeInt32(0);
		writer.writeInt32(serial);
		int mark = writer.beginArray(8);
		fields.accept(writer);
		writer.endArray(mark, 8);
		writer.align(8);
		return array(writer.finish());
	}

	private static Message decode(byte[] frame) {
		Message message = MessageDecoder.decode(frame);
		assertThat(message).isNotNull();
		return message;
	}

	private static byte[] bytes(OutgoingMessage message, int serial, ByteOrder order) {
		return array(new MessageEncoder(WireLimits.MAX_MESSAGE, order).encode(message, serial).bytes());
	}

	private static byte[] array(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
