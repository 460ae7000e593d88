package org.dbusspring.core.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Puts lines of the authentication protocol together from bytes that come in any
 * portions. Never takes a byte beyond the end of a line, never holds more than one line.
 */
final class LineBuffer {

	/** The longest line, with its end; as in the reference implementation. */
	static final int MAX_LENGTH = 16 * 1024;

	private byte[] bytes = new byte[256];

	private int length;

	/**
	 * Takes bytes up to the end of a line.
	 * @return the line without its end, or {@code null} if all bytes were taken and the
	 * line is not complete
	 * @throws MalformedLine if this cannot become a line
	 */
	@Nullable String read(ByteBuffer in) throws MalformedLine {
		while (in.hasRemaining()) {
			byte b = in.get();
			boolean afterCarriageReturn = this.length > 0 && this.bytes[this.length - 1] == '\r';
			if (afterCarriageReturn != (b == '\n')) {
				throw new MalformedLine("a line that does not end with CR LF");
			}
			if (b <= 0) {
				throw new MalformedLine("a line with a byte that is not ASCII");
			}
			if (this.length + 1 == MAX_LENGTH && b != '\n') {
				throw new MalformedLine("a line of more than " + MAX_LENGTH + " bytes");
			}
			if (b == '\n') {
				String line = new String(this.bytes, 0, this.length - 1, StandardCharsets.US_ASCII);
				this.length = 0;
				return line;
			}
			append(b);
		}
		return null;
	}

	private void append(byte b) {
		if (this.length == this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, this.length * 2);
		}
		this.bytes[this.length++] = b;
	}

	/** What the peer sent instead of a line. */
	static final class MalformedLine extends Exception {

		MalformedLine(String message) {
			super(message, null, false, false);
		}

	}

}
