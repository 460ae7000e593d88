package org.dbusspring.core.message;

import java.nio.ByteOrder;
import java.util.function.Predicate;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.TextCache;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a message that has arrived whole. The body is left as it is. Of
 * those that are made, each is for one thread.
 *
 * @since 0.1
 */
public final class MessageDecoder {

	private static final String LOCAL_INTERFACE = "org.freedesktop.DBus.Local";

	private static final String LOCAL_PATH = "/org/freedesktop/DBus/Local";

	private final TextCache names = new TextCache();

	private final Fields fields = new Fields(this.names);

	/**
	 * Reads a message that came without descriptors.
	 * @param frame the bytes of exactly one message, as {@link MessageFramer} cuts them
	 * out; they belong to the result
	 * @return the message, or {@code null} if it is of a type that the specification does
	 * not know, and so to be ignored
	 * @throws CorruptMessageException if the header breaks a rule
	 */
	public static @Nullable Message decode(byte[] frame) {
		return decode(frame, new DescriptorQueue());
	}

	/**
	 * Reads a message, and takes its descriptors from the queue whatever becomes of it.
	 * @param frame the bytes of exactly one message, as {@link MessageFramer} cuts them
	 * out; they belong to the result
	 * @param arrived the descriptors that have arrived so far
	 * @return the message, or {@code null} if it is of a type that the specification does
	 * not know, and so to be ignored
	 * @throws MissingDescriptorsException if the header names more descriptors than have
	 * arrived
	 * @throws CorruptMessageException if the header breaks a rule
	 */
	public static @Nullable Message decode(byte[] frame, DescriptorQueue arrived) {
		return new MessageDecoder().next(frame, arrived);
	}

	/**
	 * As {@link #decode(byte[], DescriptorQueue)}, for the next message of a stream, in
	 * which the same names come again.
	 */
	public @Nullable Message next(byte[] frame, DescriptorQueue arrived) {
		try {
			return read(frame, arrived);
		}
		finally {
			arrived.endOfMessage();
		}
	}

	private @Nullable Message read(byte[] frame, DescriptorQueue arrived) {
		ByteOrder order = MessageFramer.byteOrder(frame[0]);
		WireReader reader = new WireReader(frame, 0, frame.length, order, ReceivedDescriptors.NONE);
		reader.skip(1);
		int typeCode = reader.readByte() & 0xff;
		if (typeCode == 0) {
			throw new CorruptMessageException("The type of a message is 0");
		}
		int flags = reader.readByte() & 0xff;
		reader.skip(1);
		int bodyLength = reader.readInt32();
		int serial = reader.readInt32();
		if (serial == 0) {
			throw new CorruptMessageException("The serial of a message is 0");
		}
		this.fields.clear();
		this.fields.read(reader);
		reader.align(8);
		MessageType type = MessageType.of(typeCode);
		if (type == null) {
			ReceivedDescriptors.closeAll(arrived.take(this.fields.unixFds));
			return null;
		}
		this.fields.require(type);
		if (bodyLength > 0 && this.fields.signature.isEmpty()) {
			throw new CorruptMessageException("A message has a body of " + bodyLength + " bytes and no signature");
		}
		MessageHeader header = this.fields.toHeader(type, flags);
		ReceivedDescriptors descriptors;
		try {
			descriptors = ReceivedDescriptors.owned(arrived.take(this.fields.unixFds));
		}
		catch (CorruptMessageException ex) {
			throw new MissingDescriptorsException(String.valueOf(ex.getMessage()),
					new Message(header, serial, order, frame, reader.position(), ReceivedDescriptors.NONE));
		}
		return new Message(header, serial, order, frame, reader.position(), descriptors);
	}

	/** The header fields as they are found. */
	private static final class Fields {

		private final TextCache names;

		private @Nullable ObjectPath path;

		private @Nullable String interfaceName;

		private @Nullable String member;

		private @Nullable String errorName;

		private int replySerial;

		private @Nullable String destination;

		private @Nullable String sender;

		private Signature signature = Signature.EMPTY;

		private int unixFds;

		private int seen;

		Fields(TextCache names) {
			this.names = names;
		}

		void clear() {
			this.path = null;
			this.interfaceName = null;
			this.member = null;
			this.errorName = null;
			this.replySerial = 0;
			this.destination = null;
			this.sender = null;
			this.signature = Signature.EMPTY;
			this.unixFds = 0;
			this.seen = 0;
		}

		void read(WireReader reader) {
			int end = reader.beginArray(8);
			while (reader.position() < end) {
				reader.beginStruct();
				int code = reader.readByte() & 0xff;
				Signature type = reader.beginVariant();
				if (code >= HeaderField.PATH && code <= HeaderField.UNIX_FDS) {
					readKnown(reader, code, type.text().charAt(0));
				}
				else if (code == 0) {
					throw new CorruptMessageException("A header field has the code 0");
				}
				else {
					WireValidator.validate(reader, type);
				}
				reader.endVariant();
				reader.endStruct();
			}
			reader.endArray(end);
		}

		private void readKnown(WireReader reader, int code, char type) {
			if ((this.seen & 1 << code) != 0) {
				throw new CorruptMessageException("Header field " + code + " is there twice");
			}
			this.seen |= 1 << code;
			switch (code) {
				case HeaderField.PATH -> {
					requireType(code, type, TypeCode.OBJECT_PATH);
					this.path = reader.readObjectPath();
				}
				case HeaderField.INTERFACE -> {
					requireType(code, type, TypeCode.STRING);
					this.interfaceName = checked(reader.readString(this.names), "interface",
							DBusNames::isInterfaceName);
				}
				case HeaderField.MEMBER -> {
					requireType(code, type, TypeCode.STRING);
					this.member = checked(reader.readString(this.names), "member", DBusNames::isMemberName);
				}
				case HeaderField.ERROR_NAME -> {
					requireType(code, type, TypeCode.STRING);
					this.errorName = checked(reader.readString(this.names), "error", DBusNames::isErrorName);
				}
				case HeaderField.REPLY_SERIAL -> {
					requireType(code, type, TypeCode.UINT32);
					this.replySerial = reader.readInt32();
					if (this.replySerial == 0) {
						throw new CorruptMessageException("The reply serial of a message is 0");
					}
				}
				case HeaderField.DESTINATION -> {
					requireType(code, type, TypeCode.STRING);
					this.destination = checked(reader.readString(this.names), "destination", DBusNames::isBusName);
				}
				case HeaderField.SENDER -> {
					requireType(code, type, TypeCode.STRING);
					this.sender = checked(reader.readString(this.names), "sender", DBusNames::isBusName);
				}
				case HeaderField.SIGNATURE -> {
					requireType(code, type, TypeCode.SIGNATURE);
					this.signature = reader.readSignature();
				}
				case HeaderField.UNIX_FDS -> {
					requireType(code, type, TypeCode.UINT32);
					this.unixFds = reader.readInt32();
				}
				default -> throw new IllegalStateException("Header field " + code);
			}
		}

		private static void requireType(int code, char actual, char wanted) {
			if (actual != wanted) {
				throw new CorruptMessageException(
						"Header field " + code + " is of type '" + actual + "', not '" + wanted + "'");
			}
		}

		private static String checked(String name, String field, Predicate<String> rule) {
			if (!rule.test(name)) {
				throw new CorruptMessageException("The header field for the " + field
						+ " does not hold a valid name of " + name.length() + " characters");
			}
			return name;
		}

		void require(MessageType type) {
			switch (type) {
				case METHOD_CALL -> {
					require(this.path, type, "path");
					require(this.member, type, "member");
				}
				case SIGNAL -> {
					require(this.path, type, "path");
					require(this.interfaceName, type, "interface");
					require(this.member, type, "member");
				}
				case ERROR -> {
					require(this.errorName, type, "error name");
					requireReplySerial(type);
				}
				case METHOD_RETURN -> requireReplySerial(type);
			}
			if (LOCAL_INTERFACE.equals(this.interfaceName)
					|| (this.path != null && LOCAL_PATH.equals(this.path.value()))) {
				throw new CorruptMessageException("A message uses the path or interface that is reserved for "
						+ "messages inside of an implementation, " + LOCAL_INTERFACE);
			}
		}

		private static void require(@Nullable Object value, MessageType type, String field) {
			if (value == null) {
				throw new CorruptMessageException("A " + type + " has no " + field);
			}
		}

		private void requireReplySerial(MessageType type) {
			if (this.replySerial == 0) {
				throw new CorruptMessageException("A " + type + " has no reply serial");
			}
		}

		MessageHeader toHeader(MessageType type, int flags) {
			return new MessageHeader(type, flags, this.path, this.interfaceName, this.member, this.errorName,
					this.replySerial, this.destination, this.sender, this.signature);
		}

	}

}
