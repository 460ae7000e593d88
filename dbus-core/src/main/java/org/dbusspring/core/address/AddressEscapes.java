package org.dbusspring.core.address;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The escaping of values: a byte outside of a small set is written as {@code %} and two
 * hexadecimal digits. Both ways linear in the length of the text.
 */
final class AddressEscapes {

	private static final HexFormat HEX = HexFormat.of();

	private AddressEscapes() {
	}

	/** Whether the specification lets the character stand for itself. */
	static boolean isPlain(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
				|| c == '/' || c == '.' || c == '\\' || c == '*';
	}

	/** Escapes what has to be escaped, and nothing else: equal values, equal texts. */
	static String escape(String value) {
		StringBuilder escaped = new StringBuilder(value.length() + 16);
		for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xff);
			if (isPlain(c)) {
				escaped.append(c);
			}
			else {
				HEX.toHexDigits(escaped.append('%'), b);
			}
		}
		return escaped.toString();
	}

	/**
	 * The value that a range of the text stands for.
	 * @throws SyntaxProblem if the range is not a properly escaped value
	 */
	static String unescape(String text, int start, int end) throws SyntaxProblem {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '%') {
				if (i + 2 >= end || !HexFormat.isHexDigit(text.charAt(i + 1))
						|| !HexFormat.isHexDigit(text.charAt(i + 2))) {
					throw new SyntaxProblem(i, "'%' has to be followed by two hexadecimal digits");
				}
				int unescaped = HexFormat.fromHexDigits(text, i + 1, i + 3);
				if (unescaped == 0) {
					throw new SyntaxProblem(i, "a value cannot hold a NUL byte");
				}
				bytes.write(unescaped);
				i += 2;
			}
			else if (isPlain(c)) {
				bytes.write(c);
			}
			else {
				throw new SyntaxProblem(i, mustBeEscaped(text, i));
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw new SyntaxProblem(start, "the value is not UTF-8");
		}
	}

	private static String mustBeEscaped(String text, int index) {
		int codePoint = text.codePointAt(index);
		if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
			return "the text holds half of a surrogate pair";
		}
		String character = Character.toString(codePoint);
		String shown = Character.isISOControl(codePoint) ? String.format("U+%04X", codePoint) : "'" + character + "'";
		return "the character " + shown + " has to be written " + escape(character);
	}

	/** What is wrong at which index of the text. */
	static final class SyntaxProblem extends Exception {

		private final int index;

		SyntaxProblem(int index, String message) {
			super(message, null, false, false);
			this.index = index;
		}

		int index() {
			return this.index;
		}

		String problem() {
			return String.valueOf(getMessage());
		}

	}

}
