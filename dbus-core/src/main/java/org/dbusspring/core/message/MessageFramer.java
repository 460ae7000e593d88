package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into messages. A stream that breaks a rule here cannot be followed any
 * further: the connection has to end. Memory is taken as bytes arrive: no more than 1 MiB
 * for a message of which nothing has come but its length. For one thread.
 *
 * @since 0.1
 */
public final class MessageFramer {

	/** The part of the header that tells how long the message is. */
	private static final int PREAMBLE = 16;

	/** What is taken on the word of the sender alone; more when so much has come. */
	private static final int FIRST_PART = 1 << 20;

	private final int limit;

	private byte @Nullable [] frame;

	/** How long the message is that has been begun. */
	private int length;

	private int filled;

	/**
	 * @param limit the longest message to accept, in bytes
	 */
	public MessageFramer(int limit) {
		this.limit = Math.min(limit, WireLimits.MAX_MESSAGE);
	}

	/**
	 * Takes the next whole message out of what was received.
	 * @param received bytes from the stream; as many as needed are consumed
	 * @return the message, or {@code null} if more bytes are needed: those that are left
	 * have to be there again at the next call
	 * @throws CorruptMessageException if the stream does not hold a message here, or one
	 * longer than the limit
	 */
	public byte @Nullable [] next(ByteBuffer received) {
		byte[] current = this.frame;
		if (current == null) {
			if (received.remaining() < PREAMBLE) {
				return null;
			}
			this.length = length(received);
			current = new byte[Math.min(this.length, FIRST_PART)];
			this.frame = current;
			this.filled = 0;
		}
		while (this.filled < this.length && received.hasRemaining()) {
			if (this.filled == current.length) {
				current = Arrays.copyOf(current, (int) Math.min(this.length, 2L * current.length));
				this.frame = current;
			}
			int count = Math.min(received.remaining(), current.length - this.filled);
			received.get(current, this.filled, count);
			this.filled += count;
		}
		if (this.filled < this.length) {
			return null;
		}
		this.frame = null;
		return current;
	}

	/** Whether a message has been begun that is not whole yet. */
	public boolean isInsideMessage() {
		return this.frame != null;
	}

	/** How long the message is that has been begun and is not whole yet, or 0. */
	public int begunLength() {
		return (this.frame != null) ? this.length : 0;
	}

	private int length(ByteBuffer received) {
		int at = received.position();
		ByteOrder order = byteOrder(received.get(at));
		if (received.get(at + 3) != 1) {
			throw new CorruptMessageException(
					"The protocol version of a message is " + (received.get(at + 3) & 0xff) + ", not 1");
		}
		received.order(order);
		long body = Integer.toUnsignedLong(received.getInt(at + 4));
		long fields = Integer.toUnsignedLong(received.getInt(at + 12));
		if (fields > WireLimits.MAX_ARRAY) {
			throw new CorruptMessageException("The header of a message is " + fields + " bytes long");
		}
		long length = PREAMBLE + ((fields + 7) & ~7) + body;
		if (length > this.limit) {
			throw new CorruptMessageException("A message is " + length + " bytes long; this connection accepts "
					+ this.limit + ": raise the limit for what is received, or send less");
		}
		return (int) length;
	}

	static ByteOrder byteOrder(byte mark) {
		return switch (mark) {
			case 'l' -> ByteOrder.LITTLE_ENDIAN;
			case 'B' -> ByteOrder.BIG_ENDIAN;
			default -> throw new CorruptMessageException(
					"A message begins with the byte " + (mark & 0xff) + ", which stands for no byte order");
		};
	}

}
