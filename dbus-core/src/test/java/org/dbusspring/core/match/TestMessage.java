package org.dbusspring.core.match;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.wire.WireWriter;

/**
 * A message as it arrives from a bus, with a sender.
 */
final class TestMessage {

	static final String SENDER = ":1.7";

	private MessageType type = MessageType.SIGNAL;

	private String path = "/com/example/Music";

	private String sender = SENDER;

	private String destination;

	private String signature = "";

	private BodyWriter body = BodyWriter.EMPTY;

	static TestMessage signal() {
		return new TestMessage();
	}

	TestMessage type(MessageType type) {
		this.type = type;
		return this;
	}

	TestMessage path(String path) {
		this.path = path;
		return this;
	}

	TestMessage sender(String sender) {
		this.sender = sender;
		return this;
	}

	TestMessage destination(String destination) {
		this.destination = destination;
		return this;
	}

	TestMessage body(String signature, BodyWriter body) {
		this.signature = signature;
		this.body = body;
		return this;
	}

	TestMessage strings(String... values) {
		return body("s".repeat(values.length), (writer) -> List.of(values).forEach(writer::writeString));
	}

	Message build() {
		WireWriter writer = new WireWriter(256, 1 << 20, ByteOrder.LITTLE_ENDIAN);
		writer.writeByte((byte) 'l');
		writer.writeByte(this.type.code());
		writer.writeByte((byte) 0);
		writer.writeByte((byte) 1);
		writer.writeInt32(0);
		writer.writeInt32(1);
		int fields = writer.beginArray(8);
		if (this.type == MessageType.METHOD_RETURN) {
			field(writer, 5, "u", () -> writer.writeInt32(9));
		}
		else {
			field(writer, 1, "o", () -> writer.writeObjectPath(ObjectPath.of(this.path)));
			field(writer, 2, "s", () -> writer.writeString("com.example.Music"));
			field(writer, 3, "s", () -> writer.writeString("Played"));
		}
		if (this.destination != null) {
			field(writer, 6, "s", () -> writer.writeString(this.destination));
		}
		if (this.sender != null) {
			field(writer, 7, "s", () -> writer.writeString(this.sender));
		}
		if (!this.signature.isEmpty()) {
			field(writer, 8, "g", () -> writer.writeSignature(this.signature));
		}
		writer.endArray(fields, 8);
		writer.align(8);
		int start = writer.position();
		this.body.writeTo(writer);
		writer.patchInt32(4, writer.position() - start);
		ByteBuffer bytes = writer.finish();
		Message message = MessageDecoder.decode(Arrays.copyOf(bytes.array(), bytes.limit()), List.of());
		if (message == null) {
			throw new IllegalStateException("The decoder ignores " + this.type);
		}
		return message;
	}

	private static void field(WireWriter writer, int code, String type, Runnable value) {
		writer.beginStruct();
		writer.writeByte((byte) code);
		writer.writeSignature(type);
		value.run();
		writer.endStruct();
	}

}
