package org.dbusspring.benchmarks.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a loop that is written by hand needs to read the wire format, with the checks that
 * the specification wants: padding, text, lengths.
 */
final class HandReader {

	final ByteBuffer buffer;

	HandReader(byte[] bytes) {
		this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
	}

	void align(int boundary) {
		int padding = -this.buffer.position() & (boundary - 1);
		for (int i = 0; i < padding; i++) {
			if (this.buffer.get() != 0) {
				throw new IllegalArgumentException("padding");
			}
		}
	}

	int getInt() {
		align(4);
		return this.buffer.getInt();
	}

	long getLong() {
		align(8);
		return this.buffer.getLong();
	}

	boolean getBoolean() {
		int value = getInt();
		if (value != 0 && value != 1) {
			throw new IllegalArgumentException("boolean");
		}
		return value == 1;
	}

	String getString() {
		int length = getInt();
		if (length < 0 || length >= this.buffer.remaining()) {
			throw new IllegalArgumentException("length");
		}
		byte[] array = this.buffer.array();
		int start = this.buffer.position();
		if (array[start + length] != 0) {
			throw new IllegalArgumentException("end");
		}
		this.buffer.position(start + length + 1);
		for (int i = start; i < start + length; i++) {
			if (array[i] <= 0) {
				return otherString(array, start, length);
			}
		}
		return new String(array, start, length, StandardCharsets.ISO_8859_1);
	}

	private static String otherString(byte[] array, int start, int length) {
		for (int i = start; i < start + length; i++) {
			if (array[i] == 0) {
				throw new IllegalArgumentException("NUL");
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(array, start, length))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	String getPath() {
		String path = getString();
		int length = path.length();
		if (length == 0 || path.charAt(0) != '/' || (length > 1 && path.charAt(length - 1) == '/')) {
			throw new IllegalArgumentException(path);
		}
		for (int i = 1; i < length; i++) {
			char c = path.charAt(i);
			boolean valid = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
					|| (c == '/' && path.charAt(i - 1) != '/');
			if (!valid) {
				throw new IllegalArgumentException(path);
			}
		}
		return path;
	}

	/** Reads the signature of a variant, one character. */
	char getCode() {
		if (this.buffer.get() != 1) {
			throw new IllegalArgumentException("signature");
		}
		char code = (char) this.buffer.get();
		if (this.buffer.get() != 0) {
			throw new IllegalArgumentException("end");
		}
		return code;
	}

	/** Begins an array of structs; gives the position of its end. */
	int beginArray() {
		int length = getLength();
		align(8);
		int end = this.buffer.position() + length;
		if (end > this.buffer.limit()) {
			throw new IllegalArgumentException("length");
		}
		return end;
	}

	/** Reads the length of an array. */
	int getLength() {
		int length = getInt();
		if (length < 0 || length > HandWriter.MAX_ARRAY) {
			throw new IllegalArgumentException("length");
		}
		return length;
	}

}
