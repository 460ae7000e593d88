package org.dbusspring.core.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in the wire format from a range of an array. Offsets, and with them
 * alignment, count from the start of the range, which stands on a boundary of eight in
 * its message. Every method that reads first skips the padding of its type.
 * <p>
 * Whatever breaks a rule of the format, padding that is not zero included, is a
 * {@link CorruptMessageException}; no memory is taken before a length was checked against
 * what is there. For one thread.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling">Marshaling</a>
 */
public final class WireReader {

	private final ByteBuffer buffer;

	private final ReceivedDescriptors descriptors;

	/** Whether this is read from the answer to a call. */
	private final boolean reply;

	private int depth;

	/** Descriptors that were nobody's before they were read here. */
	private @Nullable BitSet claimed;

	/**
	 * @param bytes the array to read from
	 * @param offset where the range begins
	 * @param length how long the range is
	 * @param order the byte order of the message
	 * @param descriptors the descriptors that the indexes mean; they stay the caller's
	 */
	public WireReader(byte[] bytes, int offset, int length, ByteOrder order, List<UnixFd> descriptors) {
		this(bytes, offset, length, order, ReceivedDescriptors.lent(descriptors));
	}

	/**
	 * @param bytes the array to read from
	 * @param offset where the range begins
	 * @param length how long the range is
	 * @param order the byte order of the message
	 * @param descriptors the descriptors that came with the message
	 */
	public WireReader(byte[] bytes, int offset, int length, ByteOrder order, ReceivedDescriptors descriptors) {
		this(bytes, offset, length, order, descriptors, false);
	}

	/**
	 * @param bytes the array to read from
	 * @param offset where the range begins
	 * @param length how long the range is
	 * @param order the byte order of the message
	 * @param descriptors the descriptors that came with the message
	 * @param reply whether this is the answer to a call, and what is wrong with it a
	 * {@link CorruptReplyException}
	 */
	public WireReader(byte[] bytes, int offset, int length, ByteOrder order, ReceivedDescriptors descriptors,
			boolean reply) {
		this.reply = reply;
		this.buffer = ByteBuffer.wrap(bytes, offset, length).slice().order(order);
		this.descriptors = descriptors;
	}

	/** Bytes read so far. */
	public int position() {
		return this.buffer.position();
	}

	/** Bytes left. */
	public int remaining() {
		return this.buffer.remaining();
	}

	/** Skips padding up to the next multiple of the boundary, a power of two. */
	public void align(int boundary) {
		int padding = -this.buffer.position() & (boundary - 1);
		if (padding != 0) {
			require(padding);
			for (int i = 0; i < padding; i++) {
				if (this.buffer.get() != 0) {
					throw corrupt("Padding is not zero");
				}
			}
		}
	}

	public byte readByte() {
		require(1);
		return this.buffer.get();
	}

	public boolean readBoolean() {
		int value = readInt32();
		if ((value & ~1) != 0) {
			throw corrupt("A boolean is neither 0 nor 1 but " + Integer.toUnsignedString(value));
		}
		return value == 1;
	}

	public short readInt16() {
		align(2);
		require(2);
		return this.buffer.getShort();
	}

	public int readInt32() {
		align(4);
		require(4);
		return this.buffer.getInt();
	}

	public long readInt64() {
		align(8);
		require(8);
		return this.buffer.getLong();
	}

	public double readDouble() {
		return Double.longBitsToDouble(readInt64());
	}

	/** Reads a {@code s}. */
	public String readString() {
		int length = readInt32();
		if (length < 0 || length >= this.buffer.remaining()) {
			throw corrupt("A string of " + Integer.toUnsignedString(length) + " bytes does not end inside the message");
		}
		return text(length);
	}

	/** Reads an {@code o}. */
	public ObjectPath readObjectPath() {
		String text = readString();
		try {
			return new ObjectPath(text);
		}
		catch (InvalidNameException ex) {
			throw corrupt(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Reads a {@code g}. */
	public Signature readSignature() {
		int length = readByte() & 0xff;
		if (length >= this.buffer.remaining()) {
			throw corrupt("A signature of " + length + " bytes does not end inside the message");
		}
		String text = text(length);
		try {
			return Signature.ofForeign(text);
		}
		catch (InvalidSignatureException ex) {
			throw corrupt(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Reads an {@code h}. The descriptor becomes the caller's to close. */
	public UnixFd readUnixFd() {
		int index = readDescriptorIndex();
		if (this.descriptors.claim(index)) {
			if (this.claimed == null) {
				this.claimed = new BitSet();
			}
			this.claimed.set(index);
		}
		return this.descriptors.take(index);
	}

	/** Reads an {@code h} that nobody wants; the descriptor stays with the message. */
	void skipUnixFd() {
		readDescriptorIndex();
	}

	/**
	 * Gives the descriptors back that were read here, to be closed with the message: for
	 * one who cannot use what was read, since something after them is not valid.
	 */
	public void giveBackDescriptors() {
		if (this.claimed != null) {
			this.claimed.stream().forEach(this.descriptors::giveBack);
			this.claimed = null;
		}
	}

	private int readDescriptorIndex() {
		int index = readInt32();
		if (index < 0 || index >= this.descriptors.size()) {
			throw corrupt("File descriptor " + Integer.toUnsignedString(index) + " is wanted, the message carries "
					+ this.descriptors.size());
		}
		return index;
	}

	/**
	 * Begins an array; its elements follow while {@link #position()} is below the result.
	 * @param elementAlignment the boundary of its elements
	 * @return the position at which the array ends, for {@link #endArray}
	 */
	public int beginArray(int elementAlignment) {
		enterContainer();
		int length = readArrayLength(elementAlignment);
		return this.buffer.position() + length;
	}

	/** Ends the array that ends at the position. */
	public void endArray(int end) {
		if (this.buffer.position() != end) {
			throw corrupt("The last element of an array goes beyond its end");
		}
		leaveContainer();
	}

	/** Begins a struct or a dict entry; its fields follow. */
	public void beginStruct() {
		enterContainer();
		align(8);
	}

	/** Ends a struct or a dict entry. */
	public void endStruct() {
		leaveContainer();
	}

	/** Begins a variant; one value of the type follows. */
	public Signature beginVariant() {
		enterContainer();
		Signature signature = readSignature();
		if (signature.types().size() != 1) {
			throw corrupt("The signature of a variant, '" + signature + "', is not one single complete type");
		}
		return signature;
	}

	/** Ends a variant. */
	public void endVariant() {
		leaveContainer();
	}

	/** Reads an {@code ay}, as one copy of memory. */
	public byte[] readByteArray() {
		byte[] value = new byte[readElementCount(1)];
		this.buffer.get(value);
		return value;
	}

	/** Reads an array of 16-bit numbers, as one copy of memory. */
	public short[] readShortArray() {
		short[] value = new short[readElementCount(2)];
		this.buffer.asShortBuffer().get(value);
		this.buffer.position(this.buffer.position() + value.length * 2);
		return value;
	}

	/** Reads an array of 32-bit numbers, as one copy of memory. */
	public int[] readIntArray() {
		int[] value = new int[readElementCount(4)];
		this.buffer.asIntBuffer().get(value);
		this.buffer.position(this.buffer.position() + value.length * 4);
		return value;
	}

	/** Reads an array of 64-bit numbers, as one copy of memory. */
	public long[] readLongArray() {
		long[] value = new long[readElementCount(8)];
		this.buffer.asLongBuffer().get(value);
		this.buffer.position(this.buffer.position() + value.length * 8);
		return value;
	}

	/** Reads an {@code ad}, as one copy of memory. */
	public double[] readDoubleArray() {
		double[] value = new double[readElementCount(8)];
		this.buffer.asDoubleBuffer().get(value);
		this.buffer.position(this.buffer.position() + value.length * 8);
		return value;
	}

	/** Skips bytes whose content does not matter. */
	public void skip(int length) {
		require(length);
		this.buffer.position(this.buffer.position() + length);
	}

	/**
	 * Makes sure that everything was read.
	 * @throws CorruptMessageException if bytes are left
	 */
	public void requireEnd() {
		if (this.buffer.hasRemaining()) {
			throw corrupt(this.buffer.remaining() + " bytes are left after the last value");
		}
	}

	private int readArrayLength(int elementAlignment) {
		int length = readInt32();
		if (length < 0 || length > WireLimits.MAX_ARRAY) {
			throw corrupt("An array of " + Integer.toUnsignedString(length) + " bytes is longer than "
					+ WireLimits.MAX_ARRAY);
		}
		align(elementAlignment);
		if (length > this.buffer.remaining()) {
			throw corrupt("An array of " + length + " bytes does not end inside the message");
		}
		return length;
	}

	private int readElementCount(int size) {
		enterContainer();
		leaveContainer();
		int length = readArrayLength(size);
		if ((length & (size - 1)) != 0) {
			throw corrupt("The length of an array, " + length + ", is no multiple of its elements' size " + size);
		}
		return length / size;
	}

	private void enterContainer() {
		if (++this.depth > WireLimits.MAX_DEPTH) {
			throw corrupt("Values are nested more than " + WireLimits.MAX_DEPTH + " containers deep");
		}
	}

	private void leaveContainer() {
		this.depth--;
	}

	private void requireTerminator() {
		if (this.buffer.get() != 0) {
			throw corrupt("A string or signature is not followed by a NUL");
		}
	}

	private void require(int length) {
		if (length > this.buffer.remaining()) {
			throw corrupt("The message ends inside a value");
		}
	}

	/** The text of a string or signature, and the NUL behind it. */
	private String text(int length) {
		int start = this.buffer.position();
		String text;
		try {
			text = Utf8.decode(this.buffer.array(), this.buffer.arrayOffset() + start, length);
		}
		catch (CorruptMessageException ex) {
			throw corrupt(String.valueOf(ex.getMessage()), ex);
		}
		this.buffer.position(start + length);
		requireTerminator();
		return text;
	}

	private CorruptMessageException corrupt(String what) {
		String message = what + where();
		return this.reply ? new CorruptReplyException(message) : new CorruptMessageException(message);
	}

	private CorruptMessageException corrupt(String what, Throwable cause) {
		String message = what + where();
		return this.reply ? new CorruptReplyException(message, cause) : new CorruptMessageException(message, cause);
	}

	private String where() {
		return " (before byte " + this.buffer.position() + ")";
	}

}
