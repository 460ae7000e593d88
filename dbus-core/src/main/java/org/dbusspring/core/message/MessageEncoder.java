package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into bytes, in one pass. For any thread.
 *
 * @since 0.1
 */
public final class MessageEncoder {

	private static final int PROTOCOL_VERSION = 1;

	private static final int BODY_LENGTH_OFFSET = 4;

	/** Room for what is in every header, and a small body. */
	private static final int USUAL_LENGTH = 112;

	private final int limit;

	private final ByteOrder order;

	/**
	 * @param limit the longest message to make, in bytes
	 * @param order the byte order to write in
	 */
	public MessageEncoder(int limit, ByteOrder order) {
		this.limit = Math.min(limit, WireLimits.MAX_MESSAGE);
		this.order = order;
	}

	/**
	 * Encodes a message.
	 * @param serial its serial, not 0
	 * @throws MarshallingException if the body cannot be sent, or is too long
	 */
	public EncodedMessage encode(OutgoingMessage message, int serial) {
		return encode(message, serial, null);
	}

	/**
	 * Encodes a message.
	 * @param buffer where to write it if it fits: full of zeros, in the byte order of
	 * this encoder
	 */
	public EncodedMessage encode(OutgoingMessage message, int serial, @Nullable ByteBuffer buffer) {
		boolean announced = message.header().signature().mentionsDescriptors();
		EncodedMessage encoded = encode(message, serial, announced, writer(message.header(), buffer));
		// a variant can hold a descriptor that the signature does not show; this is rare
		return (announced || encoded.descriptors().isEmpty()) ? encoded
				: encode(message, serial, true, writer(message.header(), null));
	}

	private WireWriter writer(MessageHeader header, @Nullable ByteBuffer buffer) {
		return (buffer != null) ? new WireWriter(buffer, this.limit)
				: new WireWriter(expectedLength(header), this.limit, this.order);
	}

	private EncodedMessage encode(OutgoingMessage message, int serial, boolean announceDescriptors, WireWriter writer) {
		MessageHeader header = message.header();
		// how long the body is and how many descriptors there are is known after it
		int descriptorsAt = writeHeader(writer, this.order, header, serial, 0, announceDescriptors ? -1 : 0);
		int bodyAt = writer.position();
		message.body().writeTo(writer);
		writer.patchInt32(BODY_LENGTH_OFFSET, writer.position() - bodyAt);
		if (writer.descriptors().size() > WireLimits.MAX_DESCRIPTORS) {
			throw new MarshallingException(
					"A message cannot carry " + writer.descriptors().size() + " file descriptors, only "
							+ WireLimits.MAX_DESCRIPTORS + ": send the others with another one: " + header);
		}
		if (descriptorsAt >= 0) {
			writer.patchInt32(descriptorsAt, writer.descriptors().size());
		}
		else if (header.signature().isEmpty() && writer.position() != bodyAt) {
			throw new MarshallingException("A body was written for a message whose signature is empty: " + header);
		}
		return new EncodedMessage(writer.finish(), writer.descriptors());
	}

	/**
	 * Writes all that is before the body.
	 * @param descriptors how many there are; 0 if the header is not to mention them
	 * @return where their number stands, -1 if it does not
	 */
	static int writeHeader(WireWriter writer, ByteOrder order, MessageHeader header, int serial, int bodyLength,
			int descriptors) {
		writer.writeByte((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'l' : 'B'));
		writer.writeByte(header.type().code());
		writer.writeByte((byte) header.flags());
		writer.writeByte((byte) PROTOCOL_VERSION);
		writer.writeInt32(bodyLength);
		writer.writeInt32(serial);
		int fields = writer.beginArray(8);
		writePath(writer, header.path());
		writeString(writer, HeaderField.INTERFACE, header.interfaceName());
		writeString(writer, HeaderField.MEMBER, header.member());
		writeString(writer, HeaderField.ERROR_NAME, header.errorName());
		writeUint32(writer, HeaderField.REPLY_SERIAL, header.replySerial());
		writeString(writer, HeaderField.DESTINATION, header.destination());
		writeString(writer, HeaderField.SENDER, header.sender());
		writeSignature(writer, header.signature());
		writeUint32(writer, HeaderField.UNIX_FDS, descriptors);
		int descriptorsAt = (descriptors != 0) ? writer.position() - 4 : -1;
		writer.endArray(fields, 8);
		writer.align(8);
		return descriptorsAt;
	}

	/** Enough for most messages, so that they are not copied, and not much more. */
	private static int expectedLength(MessageHeader header) {
		ObjectPath path = header.path();
		return USUAL_LENGTH + ((path != null) ? path.value().length() : 0) + expectedLength(header.interfaceName())
				+ expectedLength(header.member()) + expectedLength(header.destination())
				+ expectedLength(header.errorName());
	}

	private static int expectedLength(@Nullable String name) {
		// and what goes with a field
		return (name != null) ? name.length() + 16 : 0;
	}

	private static void writePath(WireWriter writer, @Nullable ObjectPath path) {
		if (path != null) {
			beginField(writer, HeaderField.PATH, "o");
			writer.writeObjectPath(path);
			writer.endStruct();
		}
	}

	private static void writeString(WireWriter writer, int field, @Nullable String value) {
		if (value != null) {
			beginField(writer, field, "s");
			writer.writeString(value);
			writer.endStruct();
		}
	}

	private static void writeUint32(WireWriter writer, int field, int value) {
		if (value != 0) {
			beginField(writer, field, "u");
			writer.writeInt32(value);
			writer.endStruct();
		}
	}

	private static void writeSignature(WireWriter writer, Signature signature) {
		if (!signature.isEmpty()) {
			beginField(writer, HeaderField.SIGNATURE, "g");
			writer.writeSignature(signature);
			writer.endStruct();
		}
	}

	private static void beginField(WireWriter writer, int field, String type) {
		writer.beginStruct();
		writer.writeByte((byte) field);
		writer.writeSignature(type);
	}

}
