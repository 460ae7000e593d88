package org.dbusspring.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

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

	private static final VarHandle LITTLE_SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle LITTLE_INT = MethodHandles.byteArrayViewVarHandle(int[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle LITTLE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle BIG_SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
			ByteOrder.BIG_ENDIAN);

	private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private final byte[] bytes;

	/** Where the range begins and ends in the array. */
	private final int start;

	private final int end;

	/** The index of the byte to read next. */
	private int at;

	private final ByteOrder order;

	private final boolean little;

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
		this.bytes = bytes;
		this.start = offset;
		this.end = Objects.checkFromIndexSize(offset, length, bytes.length) + length;
		this.at = offset;
		this.order = order;
		this.little = order == ByteOrder.LITTLE_ENDIAN;
		this.descriptors = descriptors;
	}

	/** Bytes read so far. */
	public int position() {
		return this.at - this.start;
	}

	/** Bytes left. */
	public int remaining() {
		return this.end - this.at;
	}

	/** Skips padding up to the next multiple of the boundary, a power of two. */
	public void align(int boundary) {
		int padding = -position() & (boundary - 1);
		if (padding != 0) {
			require(padding);
			for (int i = 0; i < padding; i++) {
				if (this.bytes[this.at++] != 0) {
					throw corrupt("Padding is not zero");
				}
			}
		}
	}

	public byte readByte() {
		require(1);
		return this.bytes[this.at++];
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
		short value = this.little ? (short) LITTLE_SHORT.get(this.bytes, this.at)
				: (short) BIG_SHORT.get(this.bytes, this.at);
		this.at += 2;
		return value;
	}

	public int readInt32() {
		align(4);
		require(4);
		int value = this.little ? (int) LITTLE_INT.get(this.bytes, this.at) : (int) BIG_INT.get(this.bytes, this.at);
		this.at += 4;
		return value;
	}

	public long readInt64() {
		align(8);
		require(8);
		long value = this.little ? (long) LITTLE_LONG.get(this.bytes, this.at)
				: (long) BIG_LONG.get(this.bytes, this.at);
		this.at += 8;
		return value;
	}

	public double readDouble() {
		return Double.longBitsToDouble(readInt64());
	}

	/** Reads a {@code s}. */
	public String readString() {
		return text(readTextLength());
	}

	/** Reads a {@code s} that may have been read before. */
	public String readString(TextCache cache) {
		int length = readTextLength();
		String value = cache.get(this.bytes, this.at, length);
		this.at += length;
		requireTerminator();
		return value;
	}

	private int readTextLength() {
		int length = readInt32();
		if (length < 0 || length >= remaining()) {
			throw corrupt("A string of " + Integer.toUnsignedString(length) + " bytes does not end inside the message");
		}
		return length;
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
		if (length >= remaining()) {
			throw corrupt("A signature of " + length + " bytes does not end inside the message");
		}
		if (length == 1) {
			Signature basic = Signature.ofBasic(this.bytes[this.at]);
			if (basic != null) {
				this.at++;
				requireTerminator();
				return basic;
			}
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
		return position() + length;
	}

	/** Ends the array that ends at the position. */
	public void endArray(int end) {
		if (position() != end) {
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
		if (!signature.isSingle()) {
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
		int length = readElementCount(1);
		// not cleared first, as a new array would be
		byte[] value = Arrays.copyOfRange(this.bytes, this.at, this.at + length);
		this.at += length;
		return value;
	}

	/** Reads an array of 16-bit numbers, as one copy of memory. */
	public short[] readShortArray() {
		short[] value = new short[readElementCount(2)];
		elements(value.length * 2).asShortBuffer().get(value);
		return value;
	}

	/** Reads an array of 32-bit numbers, as one copy of memory. */
	public int[] readIntArray() {
		int[] value = new int[readElementCount(4)];
		elements(value.length * 4).asIntBuffer().get(value);
		return value;
	}

	/** Reads an array of 64-bit numbers, as one copy of memory. */
	public long[] readLongArray() {
		long[] value = new long[readElementCount(8)];
		elements(value.length * 8).asLongBuffer().get(value);
		return value;
	}

	/** Reads an {@code ad}, as one copy of memory. */
	public double[] readDoubleArray() {
		double[] value = new double[readElementCount(8)];
		elements(value.length * 8).asDoubleBuffer().get(value);
		return value;
	}

	private ByteBuffer elements(int length) {
		ByteBuffer elements = ByteBuffer.wrap(this.bytes, this.at, length).order(this.order);
		this.at += length;
		return elements;
	}

	/** Skips bytes whose content does not matter. */
	public void skip(int length) {
		require(length);
		this.at += length;
	}

	/**
	 * Makes sure that everything was read.
	 * @throws CorruptMessageException if bytes are left
	 */
	public void requireEnd() {
		if (this.at < this.end) {
			throw corrupt(remaining() + " bytes are left after the last value");
		}
	}

	private int readArrayLength(int elementAlignment) {
		int length = readInt32();
		if (length < 0 || length > WireLimits.MAX_ARRAY) {
			throw corrupt("An array of " + Integer.toUnsignedString(length) + " bytes is longer than "
					+ WireLimits.MAX_ARRAY);
		}
		align(elementAlignment);
		if (length > remaining()) {
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
		if (this.bytes[this.at++] != 0) {
			throw corrupt("A string or signature is not followed by a NUL");
		}
	}

	private void require(int length) {
		if (length > remaining()) {
			throw corrupt("The message ends inside a value");
		}
	}

	/** The text of a string or signature, and the NUL behind it. */
	private String text(int length) {
		String text;
		try {
			text = Utf8.decode(this.bytes, this.at, length);
		}
		catch (CorruptMessageException ex) {
			throw corrupt(String.valueOf(ex.getMessage()), ex);
		}
		this.at += length;
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
		return " (before byte " + position() + ")";
	}

}
