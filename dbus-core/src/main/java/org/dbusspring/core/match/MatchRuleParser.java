package org.dbusspring.core.match;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of a rule apart, in one pass.
 */
final class MatchRuleParser {

	private static final String KEYS = "type, sender, interface, member, path, path_namespace, destination, arg0 to "
			+ "arg63, arg0path to arg63path, arg0namespace and eavesdrop";

	private final String text;

	private final MatchRule.Builder rule = MatchRule.builder();

	private final Set<String> seen = new HashSet<>();

	private int position;

	MatchRuleParser(String text) {
		this.text = text;
	}

	MatchRule parse() {
		if (this.text.length() > MatchRule.MAX_LENGTH) {
			throw invalid(MatchRule.MAX_LENGTH, "it has more than " + MatchRule.MAX_LENGTH + " characters", null);
		}
		skipSpace();
		// as the reference implementation, lets a comma end the last part
		while (this.position < this.text.length()) {
			int start = this.position;
			String key = key();
			String value = value();
			if (!this.seen.add(key)) {
				throw invalid(start, "the key '" + key + "' is there twice", null);
			}
			try {
				set(key, value);
			}
			catch (InvalidNameException ex) {
				throw invalid(start, ex.getMessage(), ex);
			}
			catch (InvalidMatchRuleException ex) {
				throw invalid(start, ex.problem(), ex);
			}
			skipSpace();
		}
		try {
			return this.rule.build();
		}
		catch (InvalidMatchRuleException ex) {
			throw invalid(0, ex.problem(), ex);
		}
	}

	private String key() {
		int start = this.position;
		while (this.position < this.text.length() && !isSpace(current()) && current() != '=' && current() != ',') {
			this.position++;
		}
		String key = this.text.substring(start, this.position);
		skipSpace();
		if (key.isEmpty() || this.position == this.text.length() || current() != '=') {
			throw invalid(start, "key='value' is wanted here", null);
		}
		this.position++;
		return key;
	}

	/**
	 * A value may be quoted in parts. Between apostrophes everything stands for itself;
	 * outside, a comma ends the value and a backslash makes an apostrophe literal, but
	 * nothing else.
	 */
	private String value() {
		StringBuilder value = new StringBuilder();
		int quote = -1;
		for (; this.position < this.text.length(); this.position++) {
			char c = current();
			if (c == '\'') {
				quote = (quote < 0) ? this.position : -1;
			}
			else if (quote < 0 && c == ',') {
				this.position++;
				return value.toString();
			}
			else if (quote < 0 && c == '\\' && this.text.startsWith("'", this.position + 1)) {
				value.append('\'');
				this.position++;
			}
			else {
				value.append(c);
			}
		}
		if (quote >= 0) {
			throw invalid(quote, "this apostrophe has no partner; one inside of a value is written as '\\''", null);
		}
		return value.toString();
	}

	private void set(String key, String value) {
		switch (key) {
			case "type" -> this.rule.type(type(value));
			case "sender" -> this.rule.sender(value);
			case "interface" -> this.rule.interfaceName(value);
			case "member" -> this.rule.member(value);
			case "path" -> this.rule.path(ObjectPath.of(value));
			case "path_namespace" -> this.rule.pathNamespace(ObjectPath.of(value));
			case "destination" -> this.rule.destination(value);
			case "eavesdrop" -> this.rule.eavesdrop(bool(value));
			case "arg0namespace" -> this.rule.argumentNamespace(value);
			default -> argument(key, value);
		}
	}

	private void argument(String key, String value) {
		int end = "arg".length();
		int index = 0;
		// more digits than any index has; also, they do not overflow
		while (key.startsWith("arg") && end < key.length() && end < 8 && isDigit(key.charAt(end))) {
			index = index * 10 + (key.charAt(end) - '0');
			end++;
		}
		if (key.equals("arg" + index)) {
			this.rule.argument(index, value);
		}
		else if (key.equals("arg" + index + "path")) {
			this.rule.argumentPath(index, value);
		}
		else {
			throw new InvalidMatchRuleException(
					"there is no key '" + InvalidMatchRuleException.shown(key) + "'; there are " + KEYS);
		}
	}

	private static MessageType type(String value) {
		for (MessageType type : MessageType.values()) {
			if (type.name().toLowerCase(Locale.ROOT).equals(value)) {
				return type;
			}
		}
		throw new InvalidMatchRuleException("there is no type '" + InvalidMatchRuleException.shown(value)
				+ "'; there are signal, method_call, method_return and error");
	}

	private static boolean bool(String value) {
		if (!value.equals("true") && !value.equals("false")) {
			throw new InvalidMatchRuleException("eavesdrop is 'true' or 'false'");
		}
		return value.equals("true");
	}

	private void skipSpace() {
		while (this.position < this.text.length() && isSpace(current())) {
			this.position++;
		}
	}

	private char current() {
		return this.text.charAt(this.position);
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t' || c == '\n' || c == '\r';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private InvalidMatchRuleException invalid(int index, String problem, @Nullable Throwable cause) {
		return new InvalidMatchRuleException(this.text, index, problem, cause);
	}

}
