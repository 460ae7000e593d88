package org.dbusspring.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8 without NUL, both ways. The JDK's own conveniences replace what is
 * malformed; D-Bus wants it refused.
 */
final class Utf8 {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long LOW_BITS = 0x0101010101010101L;

	private Utf8() {
	}

	/** Decodes a range of the array; what is refused is a corrupt message. */
	static String decode(byte[] bytes, int offset, int length) {
		int plain = plainPrefix(bytes, offset, length);
		if (plain == length) {
			return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
		}
		for (int i = offset + plain; i < offset + length; i++) {
			if (bytes[i] == 0) {
				throw new CorruptMessageException("A string holds a NUL at its byte " + (i - offset));
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(bytes, offset, length))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw new CorruptMessageException("A string is not valid UTF-8", ex);
		}
	}

	/** How many bytes from the start are ASCII and not NUL. */
	private static int plainPrefix(byte[] bytes, int offset, int length) {
		int i = 0;
		for (; i <= length - Long.BYTES; i += Long.BYTES) {
			long word = (long) LONGS.get(bytes, offset + i);
			// the second term has a high bit where a byte of an ASCII word is zero
			if (((word | (word - LOW_BITS)) & HIGH_BITS) != 0) {
				break;
			}
		}
		while (i < length && bytes[offset + i] > 0) {
			i++;
		}
		return i;
	}

	/** The most bytes that the text can take. */
	static long maxEncodedLength(String text) {
		return 3L * text.length();
	}

	/**
	 * Encodes the text to the array, which has room for it.
	 * @return the index after the last byte
	 */
	static int encode(String text, byte[] target, int offset) {
		int length = text.length();
		// most text is plain: a loop of its own is one that the JIT can unroll
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c == 0 || c >= 0x80) {
				return encodeRest(text, i, target, offset + i);
			}
			target[offset + i] = (byte) c;
		}
		return offset + length;
	}

	private static int encodeRest(String text, int from, byte[] target, int offset) {
		int length = text.length();
		int to = offset;
		for (int i = from; i < length; i++) {
			char c = text.charAt(i);
			if (c < 0x80) {
				if (c == 0) {
					throw new MarshallingException(
							"A string for D-Bus cannot hold the character U+0000; this one does at index " + i);
				}
				target[to++] = (byte) c;
			}
			else if (c < 0x800) {
				target[to++] = (byte) (0xc0 | c >> 6);
				target[to++] = (byte) (0x80 | c & 0x3f);
			}
			else if (!Character.isSurrogate(c)) {
				target[to++] = (byte) (0xe0 | c >> 12);
				target[to++] = (byte) (0x80 | c >> 6 & 0x3f);
				target[to++] = (byte) (0x80 | c & 0x3f);
			}
			else {
				int codePoint = Character.isHighSurrogate(c) ? text.codePointAt(i) : c;
				if (codePoint == c) {
					throw new MarshallingException(
							"A string for D-Bus cannot hold half of a surrogate pair; this one does at index " + i);
				}
				target[to++] = (byte) (0xf0 | codePoint >> 18);
				target[to++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
				target[to++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
				target[to++] = (byte) (0x80 | codePoint & 0x3f);
				i++;
			}
		}
		return to;
	}

}
