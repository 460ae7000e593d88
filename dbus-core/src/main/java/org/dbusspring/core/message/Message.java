package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * A message that was received. The header has been checked whole; the body is checked
 * where it is read. Immutable but for its descriptors, for any thread.
 *
 * @since 0.1
 */
public final class Message {

	/** Most headers fit, so that it need not grow. */
	private static final int HEADER_CAPACITY = 256;

	private final MessageHeader header;

	private final int serial;

	private final ByteOrder order;

	private final byte[] frame;

	private final int bodyOffset;

	private final ReceivedDescriptors descriptors;

	Message(MessageHeader header, int serial, ByteOrder order, byte[] frame, int bodyOffset,
			ReceivedDescriptors descriptors) {
		this.header = header;
		this.serial = serial;
		this.order = order;
		this.frame = frame;
		this.bodyOffset = bodyOffset;
		this.descriptors = descriptors;
	}

	/**
	 * This message with that sender in its header, whatever it says itself. Body and
	 * descriptors are shared, not copied. For connections without a bus, on which a peer
	 * could claim to be anybody.
	 */
	public Message withSender(String sender) {
		return new Message(this.header.withSender(sender), this.serial, this.order, this.frame, this.bodyOffset,
				this.descriptors);
	}

	/** The header. */
	public MessageHeader header() {
		return this.header;
	}

	/** The serial that the sender gave to the message, unsigned, never 0. */
	public int serial() {
		return this.serial;
	}

	/**
	 * The bytes of this message as a bus passes them on: a header written anew, with the
	 * fields that are known and no others, and the body as it came, shared, in its byte
	 * order.
	 * @return the two, one after the other, both to be read only
	 */
	public List<ByteBuffer> forwarded() {
		WireWriter writer = new WireWriter(HEADER_CAPACITY, WireLimits.MAX_MESSAGE, this.order);
		MessageEncoder.writeHeader(writer, this.order, this.header, this.serial, bodyLength(), this.descriptors.size());
		return List.of(writer.finish(), ByteBuffer.wrap(this.frame, this.bodyOffset, bodyLength()));
	}

	/** The number of bytes in the body. */
	public int bodyLength() {
		return this.frame.length - this.bodyOffset;
	}

	/** The number of bytes of the whole message. */
	public int length() {
		return this.frame.length;
	}

	/**
	 * A reader at the start of the body. Each call gives a new one. What it finds wrong
	 * is a {@link CorruptMessageException}, in the answer to a call a
	 * {@link CorruptReplyException}.
	 */
	public WireReader body() {
		boolean reply = this.header.type() == MessageType.METHOD_RETURN || this.header.type() == MessageType.ERROR;
		return new WireReader(this.frame, this.bodyOffset, bodyLength(), this.order, this.descriptors, reply);
	}

	/** The file descriptors that came with the message. */
	public ReceivedDescriptors descriptors() {
		return this.descriptors;
	}

	/** One line for logs, without the body. */
	@Override
	public String toString() {
		return "#" + Integer.toUnsignedString(this.serial) + " " + this.header;
	}

}
