package org.dbusspring.core.wire;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read before, so that those that come again and again, as names
 * do, are not made anew. Holds a bounded number of them, whoever chooses them: a new one
 * takes the place of another. For one thread.
 *
 * @since 0.1
 */
public final class TextCache {

	private static final int SLOTS = 128;

	private static final int MAX_LENGTH = 64;

	private final @Nullable String[] texts = new @Nullable String[SLOTS];

	/** The text in a range of the array, checked as every text is. */
	String get(byte[] bytes, int offset, int length) {
		if (length > MAX_LENGTH) {
			return Utf8.decode(bytes, offset, length);
		}
		int slot = slot(bytes, offset, length);
		String cached = this.texts[slot];
		if (cached != null && isText(cached, bytes, offset, length)) {
			return cached;
		}
		String text = Utf8.decode(bytes, offset, length);
		this.texts[slot] = text;
		return text;
	}

	private static int slot(byte[] bytes, int offset, int length) {
		int hash = length;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + bytes[offset + i];
		}
		return (hash ^ hash >>> 7 ^ hash >>> 14) & (SLOTS - 1);
	}

	/** Whether that is the text; never where one of the bytes is not ASCII. */
	private static boolean isText(String text, byte[] bytes, int offset, int length) {
		if (text.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (text.charAt(i) != bytes[offset + i]) {
				return false;
			}
		}
		return true;
	}

}
