package org.dbusspring.core.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;

/**
 * Writes values in the wire format into a buffer that grows up to a limit. Offsets, and
 * with them alignment, count from the start of the buffer. Every method that writes first
 * aligns as its type wants.
 * <p>
 * Everything that cannot be sent, such as a string with a NUL or more bytes than the
 * limit, is a {@link MarshallingException}; the writer is then of no further use, unless
 * it is taken back to a {@link #savepoint()}. For one thread.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling">Marshaling</a>
 */
public final class WireWriter {

	private final int limit;

	private ByteBuffer buffer;

	private int depth;

	private List<UnixFd> descriptors = List.of();

	/**
	 * @param initialCapacity bytes to begin with
	 * @param limit bytes never to exceed
	 * @param order the byte order to write in
	 */
	public WireWriter(int initialCapacity, int limit, ByteOrder order) {
		this.limit = limit;
		this.buffer = ByteBuffer.allocate(Math.min(initialCapacity, limit)).order(order);
	}

	/**
	 * @param buffer where to begin to write: its own array, from the beginning, full of
	 * zeros and in its byte order; another one is made where it is too short
	 * @param limit bytes never to exceed
	 */
	public WireWriter(ByteBuffer buffer, int limit) {
		this.limit = limit;
		this.buffer = buffer;
	}

	/** Bytes written so far. */
	public int position() {
		return this.buffer.position();
	}

	/** Writes zeros up to the next multiple of the boundary, a power of two. */
	public void align(int boundary) {
		int padding = -this.buffer.position() & (boundary - 1);
		if (padding != 0) {
			// the buffer is fresh and only ever appended to, so what is skipped is zero
			ensure(padding);
			this.buffer.position(this.buffer.position() + padding);
		}
	}

	public void writeByte(byte value) {
		ensure(1);
		this.buffer.put(value);
	}

	public void writeBoolean(boolean value) {
		writeInt32(value ? 1 : 0);
	}

	public void writeInt16(short value) {
		align(2);
		ensure(2);
		this.buffer.putShort(value);
	}

	public void writeInt32(int value) {
		align(4);
		ensure(4);
		this.buffer.putInt(value);
	}

	public void writeInt64(long value) {
		align(8);
		ensure(8);
		this.buffer.putLong(value);
	}

	public void writeDouble(double value) {
		writeInt64(Double.doubleToRawLongBits(value));
	}

	/** Writes a {@code s}. */
	public void writeString(String value) {
		align(4);
		ensure(4 + value.length() + 1);
		int lengthAt = this.buffer.position();
		if (this.buffer.remaining() < 4 + 1 + Utf8.maxEncodedLength(value)) {
			ensure(4 + 1 + encodedLength(value));
		}
		int start = lengthAt + 4;
		int end = encode(value, start);
		this.buffer.putInt(lengthAt, end - start);
		this.buffer.position(end + 1);
	}

	private int encode(String value, int start) {
		try {
			return Utf8.encode(value, this.buffer.array(), start);
		}
		catch (MarshallingException ex) {
			// what lies beyond the position stays zero, as padding after a rollback
			int end = (int) Math.min(this.buffer.capacity(), start + Utf8.maxEncodedLength(value));
			Arrays.fill(this.buffer.array(), start, end, (byte) 0);
			throw ex;
		}
	}

	private static long encodedLength(String text) {
		long length = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// each half of a surrogate pair counts two of its four bytes
			length += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		return length;
	}

	/** Writes an {@code o}. */
	public void writeObjectPath(ObjectPath value) {
		writeString(value.value());
	}

	/** Writes a {@code g}. */
	public void writeSignature(Signature value) {
		writeSignature(value.text());
	}

	/** Writes a {@code g} from text that is known to be valid: part of a signature. */
	public void writeSignature(String validText) {
		int length = validText.length();
		ensure(length + 2);
		this.buffer.put((byte) length);
		for (int i = 0; i < length; i++) {
			this.buffer.put((byte) validText.charAt(i));
		}
		this.buffer.put((byte) 0);
	}

	/** Writes an {@code h}: the descriptor's index, and remembers the descriptor. */
	public void writeUnixFd(UnixFd value) {
		if (this.descriptors.isEmpty()) {
			this.descriptors = new ArrayList<>();
		}
		writeInt32(this.descriptors.size());
		this.descriptors.add(value);
	}

	/**
	 * Begins an array; its elements follow.
	 * @param elementAlignment the boundary of its elements
	 * @return a mark for {@link #endArray}
	 */
	public int beginArray(int elementAlignment) {
		enterContainer();
		writeInt32(0);
		int mark = this.buffer.position() - 4;
		align(elementAlignment);
		return mark;
	}

	/** Ends the array that began at the mark. */
	public void endArray(int mark, int elementAlignment) {
		int start = (mark + 4 + elementAlignment - 1) & -elementAlignment;
		int length = this.buffer.position() - start;
		checkArrayLength(length);
		this.buffer.putInt(mark, length);
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

	/**
	 * Begins a variant; one value of the type follows.
	 * @param validText the signature of one single complete type
	 */
	public void beginVariant(String validText) {
		enterContainer();
		writeSignature(validText);
	}

	/** Ends a variant. */
	public void endVariant() {
		leaveContainer();
	}

	/** Writes an {@code ay}, as one copy of memory. */
	public void writeByteArray(byte[] value) {
		beginPrimitiveArray(value.length, 1);
		this.buffer.put(value);
	}

	/** Writes an array of 16-bit numbers, as one copy of memory. */
	public void writeShortArray(short[] value) {
		beginPrimitiveArray(value.length, 2);
		this.buffer.asShortBuffer().put(value);
		this.buffer.position(this.buffer.position() + value.length * 2);
	}

	/** Writes an array of 32-bit numbers, as one copy of memory. */
	public void writeIntArray(int[] value) {
		beginPrimitiveArray(value.length, 4);
		this.buffer.asIntBuffer().put(value);
		this.buffer.position(this.buffer.position() + value.length * 4);
	}

	/** Writes an array of 64-bit numbers, as one copy of memory. */
	public void writeLongArray(long[] value) {
		beginPrimitiveArray(value.length, 8);
		this.buffer.asLongBuffer().put(value);
		this.buffer.position(this.buffer.position() + value.length * 8);
	}

	/** Writes an {@code ad}, as one copy of memory. */
	public void writeDoubleArray(double[] value) {
		beginPrimitiveArray(value.length, 8);
		this.buffer.asDoubleBuffer().put(value);
		this.buffer.position(this.buffer.position() + value.length * 8);
	}

	private void beginPrimitiveArray(int count, int size) {
		enterContainer();
		leaveContainer();
		long length = (long) count * size;
		checkArrayLength(length);
		writeInt32((int) length);
		align(size);
		ensure(length);
	}

	/** Overwrites the 32-bit number at an offset that was written before. */
	public void patchInt32(int offset, int value) {
		this.buffer.putInt(offset, value);
	}

	/** The descriptors written so far, in the order of their indexes. */
	public List<UnixFd> descriptors() {
		return this.descriptors;
	}

	/**
	 * Writes what another writer wrote from its beginning and {@linkplain #finish()
	 * finished}, as it is: one copy of memory.
	 * @param written what it wrote; not changed
	 * @param writtenDescriptors its descriptors
	 * @throws IllegalArgumentException if the bytes would not mean the same here: in
	 * another byte order, not on a boundary of eight, or with descriptors after others
	 */
	public void writeFinished(ByteBuffer written, List<UnixFd> writtenDescriptors) {
		if (written.order() != this.buffer.order() || (this.buffer.position() & 7) != 0
				|| (!writtenDescriptors.isEmpty() && !this.descriptors.isEmpty())) {
			throw new IllegalArgumentException("What was written in another place does not mean the same here");
		}
		ensure(written.remaining());
		this.buffer.put(written.duplicate());
		if (!writtenDescriptors.isEmpty()) {
			this.descriptors = new ArrayList<>(writtenDescriptors);
		}
	}

	/** Remembers where the writer is, for {@link #rollback}. */
	public Savepoint savepoint() {
		return new Savepoint(this.buffer.position(), this.depth, this.descriptors.size());
	}

	/**
	 * Takes back all that was written after the savepoint, also what failed half-way.
	 * Descriptors are forgotten, not closed.
	 * @param savepoint one of this writer, to which it has not been taken back beyond
	 */
	public void rollback(Savepoint savepoint) {
		Arrays.fill(this.buffer.array(), savepoint.position, this.buffer.position(), (byte) 0);
		this.buffer.position(savepoint.position);
		this.depth = savepoint.depth;
		if (this.descriptors.size() > savepoint.descriptors) {
			this.descriptors.subList(savepoint.descriptors, this.descriptors.size()).clear();
		}
	}

	/**
	 * What was written, ready to be read. Shares the memory of this writer, which is of
	 * no further use.
	 */
	public ByteBuffer finish() {
		return this.buffer.flip();
	}

	/** A place in what a writer writes. */
	public static final class Savepoint {

		private final int position;

		private final int depth;

		private final int descriptors;

		private Savepoint(int position, int depth, int descriptors) {
			this.position = position;
			this.depth = depth;
			this.descriptors = descriptors;
		}

	}

	private void enterContainer() {
		if (++this.depth > WireLimits.MAX_DEPTH) {
			throw new MarshallingException("The value is nested more than " + WireLimits.MAX_DEPTH
					+ " containers deep, variants counted: D-Bus does not allow more");
		}
	}

	private void leaveContainer() {
		this.depth--;
	}

	private static void checkArrayLength(long length) {
		if (length > WireLimits.MAX_ARRAY) {
			throw new MarshallingException("An array of " + length + " bytes is longer than D-Bus allows ("
					+ WireLimits.MAX_ARRAY + " bytes): send it in parts, or pass a file descriptor");
		}
	}

	private void ensure(long more) {
		if (more > this.buffer.remaining()) {
			grow(this.buffer.position() + more);
		}
	}

	private void grow(long needed) {
		if (needed > this.limit) {
			throw new MarshallingException("The message would be longer than the " + this.limit
					+ " bytes that this connection sends: send it in parts, pass a file descriptor, or raise the limit");
		}
		long capacity = Math.min(this.limit, Math.max(needed, 2L * this.buffer.capacity()));
		ByteBuffer larger = ByteBuffer.allocate((int) capacity).order(this.buffer.order());
		this.buffer = larger.put(this.buffer.flip());
	}

}
