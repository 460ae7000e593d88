package org.dbusspring.core.match;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A text is not a match rule, or the parts of a rule do not go together. The message says
 * which part of which rule, and what to change.
 *
 * @since 0.1
 */
public class InvalidMatchRuleException extends DBusException {

	private static final int MAX_SHOWN = 300;

	private final String problem;

	InvalidMatchRuleException(String problem) {
		super("Invalid match rule: " + problem);
		this.problem = problem;
	}

	InvalidMatchRuleException(String rule, int index, String problem, @Nullable Throwable cause) {
		super("Invalid match rule \"" + shown(rule) + "\": " + shown(problem) + " (at index " + index + ")", cause);
		this.problem = problem;
	}

	/** What is wrong, without the rule. */
	String problem() {
		return this.problem;
	}

	/** Short, and without characters that would disturb a log. */
	static String shown(String text) {
		StringBuilder shown = new StringBuilder();
		int length = Math.min(text.length(), MAX_SHOWN);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			shown.append(Character.isISOControl(c) ? '\ufffd' : c);
		}
		return shown.append((length < text.length()) ? "…" : "").toString();
	}

}
