package org.dbusspring.fuzzing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;

/**
 * A message that may say what no message may say.
 */
final class MessageDraft {

	static final int PATH = 1;

	static final int INTERFACE = 2;

	static final int MEMBER = 3;

	static final int ERROR_NAME = 4;

	static final int REPLY_SERIAL = 5;

	static final int DESTINATION = 6;

	static final int SENDER = 7;

	private static final int SIGNATURE = 8;

	private static final int BODY_LENGTH_OFFSET = 4;

	private final int type;

	private final int flags;

	private final int serial;

	private final Map<Integer, Variant> fields = new LinkedHashMap<>();

	MessageDraft(int type, int flags, int serial) {
		this.type = type;
		this.flags = flags;
		this.serial = serial;
	}

	/** Adds a header field. */
	MessageDraft with(int field, String fieldType, Object value) {
		this.fields.put(field, Variant.of(fieldType, value));
		return this;
	}

	/** The bytes of the message. */
	byte[] written(ByteOrder order, Signature signature, BodyWriter body) {
		if (!signature.isEmpty()) {
			with(SIGNATURE, "g", signature);
		}
		WireWriter writer = new WireWriter(256, WireLimits.MAX_MESSAGE, order);
		writer.writeByte((byte) ((order == ByteOrder.LITTLE_ENDIAN) ? 'l' : 'B'));
		writer.writeByte((byte) this.type);
		writer.writeByte((byte) this.flags);
		writer.writeByte((byte) 1);
		writer.writeInt32(0);
		writer.writeInt32(this.serial);
		int mark = writer.beginArray(8);
		this.fields.forEach((field, value) -> {
			writer.beginStruct();
			writer.writeByte(field.byteValue());
			Bodies.writeVariant(writer, value);
			writer.endStruct();
		});
		writer.endArray(mark, 8);
		writer.align(8);
		int start = writer.position();
		body.writeTo(writer);
		writer.patchInt32(BODY_LENGTH_OFFSET, writer.position() - start);
		ByteBuffer written = writer.finish();
		return Arrays.copyOf(written.array(), written.limit());
	}

}
