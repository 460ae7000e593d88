package org.dbusspring.core.introspect;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A text is not introspection data. The message says at which line and column, and what
 * is wrong there.
 *
 * @since 0.1
 */
public class InvalidIntrospectionException extends DBusException {

	private static final int MAX_SHOWN = 500;

	private final int line;

	private final int column;

	InvalidIntrospectionException(int line, int column, String problem, @Nullable Throwable cause) {
		super("Invalid introspection data" + ((line > 0) ? " at line " + line + ", column " + column : "") + ": "
				+ shown(problem), cause);
		this.line = line;
		this.column = column;
	}

	/** The line, from 1, or -1 if it is not known. */
	public int getLine() {
		return this.line;
	}

	/** The column, from 1, just behind what is wrong, or -1 if it is not known. */
	public int getColumn() {
		return this.column;
	}

	/** Short, and without characters that would disturb a log. */
	private static String shown(String text) {
		StringBuilder shown = new StringBuilder();
		int length = Math.min(text.length(), MAX_SHOWN);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			shown.append(Character.isISOControl(c) ? ' ' : c);
		}
		return shown.append((length < text.length()) ? "…" : "").toString();
	}

}
