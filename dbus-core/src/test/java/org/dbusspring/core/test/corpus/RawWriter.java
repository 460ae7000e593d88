package org.dbusspring.core.test.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes the parts of a message as the wire format wants them, or as a case wants them:
 * it checks nothing, and shares nothing with the code that is tested.
 */
public final class RawWriter {

	private ByteBuffer bytes;

	private byte padding;

	RawWriter(ByteOrder order) {
		this.bytes = ByteBuffer.allocate(512).order(order);
	}

	int position() {
		return this.bytes.position();
	}

	/** What padding is made of from now on. */
	public RawWriter padding(int value) {
		this.padding = (byte) value;
		return this;
	}

	public RawWriter align(int boundary) {
		while (position() % boundary != 0) {
			u8(this.padding);
		}
		return this;
	}

	public RawWriter u8(int value) {
		room(1).put((byte) value);
		return this;
	}

	public RawWriter u16(int value) {
		align(2).room(2).putShort((short) value);
		return this;
	}

	public RawWriter u32(long value) {
		align(4).room(4).putInt((int) value);
		return this;
	}

	public RawWriter u64(long value) {
		align(8).room(8).putLong(value);
		return this;
	}

	public RawWriter raw(byte... value) {
		room(value.length).put(value);
		return this;
	}

	/** A string or object path. */
	public RawWriter string(String value) {
		return string(value.getBytes(StandardCharsets.UTF_8));
	}

	public RawWriter string(byte... utf8) {
		return u32(utf8.length).raw(utf8).u8(0);
	}

	public RawWriter signature(String value) {
		byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
		return u8(utf8.length).raw(utf8).u8(0);
	}

	/** An array, the length of which is measured. */
	public RawWriter array(int alignment, Consumer<RawWriter> elements) {
		u32(0);
		int lengthAt = position() - 4;
		align(alignment);
		int start = position();
		elements.accept(this);
		this.bytes.putInt(lengthAt, position() - start);
		return this;
	}

	/** An array that says that it is that long. */
	public RawWriter array(long length, int alignment, Consumer<RawWriter> elements) {
		u32(length).align(alignment);
		elements.accept(this);
		return this;
	}

	public RawWriter variant(String signature, Consumer<RawWriter> value) {
		signature(signature);
		value.accept(this);
		return this;
	}

	/** Takes the last byte back. */
	void dropLast() {
		this.bytes.position(position() - 1);
	}

	void patch(int at, long value) {
		this.bytes.putInt(at, (int) value);
	}

	public byte[] toBytes() {
		return Arrays.copyOf(this.bytes.array(), position());
	}

	private ByteBuffer room(int length) {
		if (this.bytes.remaining() < length) {
			ByteBuffer larger = ByteBuffer.allocate(2 * (position() + length)).order(this.bytes.order());
			this.bytes = larger.put(this.bytes.flip());
		}
		return this.bytes;
	}

}
