package org.dbusspring.benchmarks.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a loop that is written by hand needs to write the wire format: a buffer that
 * grows, padding, and text that is checked. Nothing knows more than its loop.
 */
final class HandWriter {

	static final int MAX_MESSAGE = 128 << 20;

	static final int MAX_ARRAY = 64 << 20;

	ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

	void ensure(int more) {
		if (this.buffer.remaining() < more) {
			grow(more);
		}
	}

	private void grow(int more) {
		long needed = (long) this.buffer.position() + more;
		if (needed > MAX_MESSAGE) {
			throw new IllegalArgumentException("too long");
		}
		int capacity = (int) Math.min(MAX_MESSAGE, Math.max(needed, 2L * this.buffer.capacity()));
		this.buffer = ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder()).put(this.buffer.flip());
	}

	void align(int boundary) {
		int padding = -this.buffer.position() & (boundary - 1);
		ensure(padding);
		this.buffer.position(this.buffer.position() + padding);
	}

	void putInt(int value) {
		align(4);
		ensure(4);
		this.buffer.putInt(value);
	}

	void putLong(long value) {
		align(8);
		ensure(8);
		this.buffer.putLong(value);
	}

	void putString(String text) {
		align(4);
		int length = text.length();
		ensure(4 + length + 1);
		byte[] array = this.buffer.array();
		int start = this.buffer.position() + 4;
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c == 0 || c >= 0x80) {
				putOtherString(text);
				return;
			}
			array[start + i] = (byte) c;
		}
		array[start + length] = 0;
		this.buffer.putInt(length).position(start + length + 1);
	}

	private void putOtherString(String text) {
		if (text.indexOf(0) >= 0) {
			throw new IllegalArgumentException("NUL");
		}
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.encode(CharBuffer.wrap(text));
			ensure(4 + bytes.remaining() + 1);
			this.buffer.putInt(bytes.remaining()).put(bytes).put((byte) 0);
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("half of a pair", ex);
		}
	}

	/** Writes the signature of a variant, one character. */
	void putCode(char code) {
		ensure(3);
		this.buffer.put((byte) 1).put((byte) code).put((byte) 0);
	}

	/** Begins an array of structs; gives the place of its length. */
	int beginArray() {
		putInt(0);
		int mark = this.buffer.position() - 4;
		align(8);
		return mark;
	}

	void endArray(int mark) {
		int length = this.buffer.position() - ((mark + 4 + 7) & ~7);
		if (length > MAX_ARRAY) {
			throw new IllegalArgumentException("too long");
		}
		this.buffer.putInt(mark, length);
	}

	ByteBuffer finish() {
		return this.buffer.flip();
	}

}
