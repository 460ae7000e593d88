package org.dbusspring.core.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;
import org.dbusspring.core.wire.WireWriter;

/** Whole messages around a body, put together by hand: a signal. */
public final class MessageBlobs {

	private MessageBlobs() {
	}

	/** A signal with that body. */
	public static byte[] signal(ByteOrder order, String signature, byte[] body, int descriptors) {
		WireWriter writer = new WireWriter(128 + body.length, 1 << 27, order);
		writer.writeByte((byte) ((order == ByteOrder.LITTLE_ENDIAN) ? 'l' : 'B'));
		writer.writeByte((byte) 4);
		writer.writeByte((byte) 0);
		writer.writeByte((byte) 1);
		writer.writeInt32(body.length);
		writer.writeInt32(1);
		int fields = writer.beginArray(8);
		field(writer, 1, "o", () -> writer.writeObjectPath(ObjectPath.of("/oracle")));
		field(writer, 2, "s", () -> writer.writeString("org.example.Oracle"));
		field(writer, 3, "s", () -> writer.writeString("Tested"));
		if (!signature.isEmpty()) {
			field(writer, 8, "g", () -> writer.writeSignature(signature));
		}
		if (descriptors > 0) {
			field(writer, 9, "u", () -> writer.writeInt32(descriptors));
		}
		writer.endArray(fields, 8);
		writer.align(8);
		for (byte b : body) {
			writer.writeByte(b);
		}
		ByteBuffer blob = writer.finish();
		return Arrays.copyOf(blob.array(), blob.limit());
	}

	private static void field(WireWriter writer, int code, String type, Runnable value) {
		writer.beginStruct();
		writer.writeByte((byte) code);
		writer.beginVariant(type);
		value.run();
		writer.endVariant();
		writer.endStruct();
	}

	/** A reader of the body of a message. */
	public static WireReader body(byte[] blob, List<UnixFd> descriptors) {
		ByteOrder order = (blob[0] == 'l') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		WireReader header = new WireReader(blob, 0, blob.length, order, List.of());
		header.skip(12);
		int end = header.beginArray(8);
		while (header.position() < end) {
			header.beginStruct();
			header.readByte();
			WireValidator.validate(header, header.beginVariant());
			header.endVariant();
			header.endStruct();
		}
		header.endArray(end);
		header.align(8);
		return new WireReader(blob, header.position(), header.remaining(), order, descriptors);
	}

}
