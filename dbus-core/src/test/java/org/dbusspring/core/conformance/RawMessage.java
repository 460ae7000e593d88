package org.dbusspring.core.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;

/** A message, put together byte by byte: as the specification says, or not. */
final class RawMessage {

	static final int PATH = 1;

	static final int INTERFACE = 2;

	static final int MEMBER = 3;

	static final int ERROR_NAME = 4;

	static final int REPLY_SERIAL = 5;

	static final int DESTINATION = 6;

	static final int SENDER = 7;

	static final int SIGNATURE = 8;

	static final int UNIX_FDS = 9;

	/** A serial of the scripts' own, unlike those of a connection that has just begun. */
	static final int SERIAL = 0x01020304;

	private final Map<Integer, Consumer<WireWriter>> fields = new TreeMap<>();

	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private int type;

	private int flags;

	private int serial = SERIAL;

	private int bodyLengthClaim = -1;

	private Consumer<WireWriter> body = (writer) -> {
	};

	private RawMessage(MessageType type) {
		this.type = type.code();
	}

	/** A call of a method of the {@link TestService}. */
	static RawMessage call(String member) {
		return new RawMessage(MessageType.METHOD_CALL).field(PATH, "o", TestService.PATH.value())
			.field(INTERFACE, "s", TestService.NAME)
			.field(MEMBER, "s", member)
			.field(SENDER, "s", ":1.99");
	}

	/** A call that any object, and no object, answers. */
	static RawMessage ping() {
		return call("Ping").field(INTERFACE, "s", "org.freedesktop.DBus.Peer");
	}

	static RawMessage signal(String member) {
		RawMessage signal = call(member);
		signal.type = MessageType.SIGNAL.code();
		return signal;
	}

	static RawMessage reply(int replySerial) {
		return new RawMessage(MessageType.METHOD_RETURN).field(REPLY_SERIAL, "u", replySerial)
			.field(SENDER, "s", ":1.99");
	}

	static RawMessage error(int replySerial) {
		RawMessage error = reply(replySerial).field(ERROR_NAME, "s", "com.example.Error.Odd");
		error.type = MessageType.ERROR.code();
		return error;
	}

	/** As the bus itself answers. */
	RawMessage fromBus() {
		return field(SENDER, "s", "org.freedesktop.DBus");
	}

	RawMessage order(ByteOrder other) {
		this.order = other;
		return this;
	}

	RawMessage type(int other) {
		this.type = other;
		return this;
	}

	RawMessage flags(int other) {
		this.flags = other;
		return this;
	}

	RawMessage serial(int other) {
		this.serial = other;
		return this;
	}

	RawMessage field(int code, String fieldType, String value) {
		return field(code, fieldType, (writer) -> writer.writeString(value));
	}

	RawMessage field(int code, String fieldType, int value) {
		return field(code, fieldType, (writer) -> writer.writeInt32(value));
	}

	RawMessage field(int code, String fieldType, Consumer<WireWriter> value) {
		this.fields.put(code, (writer) -> {
			writer.writeByte((byte) code);
			writer.beginVariant(fieldType);
			value.accept(writer);
			writer.endVariant();
		});
		return this;
	}

	RawMessage without(int code) {
		this.fields.remove(code);
		return this;
	}

	RawMessage body(String signature, Consumer<WireWriter> values) {
		this.body = values;
		return field(SIGNATURE, "g", (writer) -> writer.writeSignature(signature));
	}

	RawMessage body(String signature, byte[] bytes) {
		return body(signature, (writer) -> write(writer, bytes));
	}

	/** Claims that the body is that long, whatever it is. */
	RawMessage bodyLength(int claim) {
		this.bodyLengthClaim = claim;
		return this;
	}

	static void write(WireWriter writer, byte[] bytes) {
		for (byte one : bytes) {
			writer.writeByte(one);
		}
	}

	byte[] bytes() {
		WireWriter writer = new WireWriter(256, WireLimits.MAX_MESSAGE, this.order);
		writer.writeByte((byte) ((this.order == ByteOrder.LITTLE_ENDIAN) ? 'l' : 'B'));
		writer.writeByte((byte) this.type);
		writer.writeByte((byte) this.flags);
		writer.writeByte((byte) 1);
		writer.writeInt32(0);
		writer.writeInt32(this.serial);
		int array = writer.beginArray(8);
		this.fields.values().forEach((field) -> {
			writer.beginStruct();
			field.accept(writer);
			writer.endStruct();
		});
		writer.endArray(array, 8);
		writer.align(8);
		int bodyAt = writer.position();
		this.body.accept(writer);
		writer.patchInt32(4, (this.bodyLengthClaim >= 0) ? this.bodyLengthClaim : writer.position() - bodyAt);
		ByteBuffer bytes = writer.finish();
		return Arrays.copyOf(bytes.array(), bytes.limit());
	}

}
