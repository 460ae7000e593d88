package org.dbusspring.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that the fuzzer has chosen, to be consumed from the front. At their end there
 * are zeros, so that no input is too short.
 */
final class Input {

	private final byte[] bytes;

	private int position;

	private int made;

	Input(byte[] bytes) {
		this.bytes = bytes;
	}

	/** Says how long a thing is that was made of this input, and is worked on. */
	void made(int length) {
		this.made = Math.max(this.made, length);
	}

	/** How long the longest is of this input and what was made of it. */
	int extent() {
		return Math.max(this.made, this.bytes.length);
	}

	/** The number of bytes that are left. */
	int remaining() {
		return this.bytes.length - this.position;
	}

	/** The next byte, 0 to 255. */
	int next() {
		return (remaining() > 0) ? this.bytes[this.position++] & 0xff : 0;
	}

	/** A number from 0, smaller than the bound, which is at most 256. */
	int next(int bound) {
		return next() % bound;
	}

	/** The next eight bytes. */
	long nextLong() {
		long value = 0;
		for (int i = 0; i < Long.BYTES; i++) {
			value = value << 8 | next();
		}
		return value;
	}

	/** The next bytes, fewer if there are no more. */
	byte[] next(long count) {
		int end = (int) Math.min(this.bytes.length, this.position + count);
		byte[] taken = Arrays.copyOfRange(this.bytes, this.position, end);
		this.position = end;
		return taken;
	}

	/** All that is left. */
	byte[] rest() {
		return next((long) remaining());
	}

	/** What is left before the next byte of that value, which is consumed, too. */
	byte[] until(int delimiter) {
		int end = this.position;
		while (end < this.bytes.length && (this.bytes[end] & 0xff) != delimiter) {
			end++;
		}
		byte[] taken = Arrays.copyOfRange(this.bytes, this.position, end);
		this.position = Math.min(end + 1, this.bytes.length);
		return taken;
	}

	/**
	 * Text of bytes: UTF-8, or, behind the byte 0xff, two bytes a character, so that
	 * halves of surrogate pairs are among them.
	 */
	static String text(byte[] bytes) {
		if (bytes.length == 0 || bytes[0] != (byte) 0xff) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		char[] chars = new char[(bytes.length - 1) / 2];
		for (int i = 0; i < chars.length; i++) {
			chars[i] = (char) ((bytes[1 + 2 * i] & 0xff) << 8 | bytes[2 + 2 * i] & 0xff);
		}
		return new String(chars);
	}

}
