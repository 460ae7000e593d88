package org.dbusspring.core.match;

import java.util.List;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.TypeCode;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;

/**
 * What a rule says of one argument.
 *
 * @param index which argument, from 0
 * @param kind how it is compared
 * @param value with what
 */
record ArgumentMatch(int index, Kind kind, String value) {

	/** The key of a rule. */
	String key() {
		return "arg" + this.index + this.kind.suffix;
	}

	/**
	 * Whether a message fits. Reads its body only if its signature fits, and only up to
	 * the last argument that matters; a body that is broken there does not fit.
	 * @param wanted what the arguments have to be, by index
	 */
	static boolean matchAll(List<ArgumentMatch> wanted, Message message) {
		List<CompleteType> types = message.header().signature().types();
		for (ArgumentMatch match : wanted) {
			if (match.index >= types.size() || !match.kind.canBe(types.get(match.index).code())) {
				return false;
			}
		}
		try {
			return matchAll(wanted, types, message.body());
		}
		catch (CorruptMessageException ex) {
			return false;
		}
	}

	private static boolean matchAll(List<ArgumentMatch> wanted, List<CompleteType> types, WireReader body) {
		int next = 0;
		for (int i = 0; next < wanted.size(); i++) {
			CompleteType type = types.get(i);
			ArgumentMatch match = wanted.get(next);
			if (i < match.index) {
				WireValidator.validate(body, type);
			}
			else {
				String actual = (type.code() == TypeCode.STRING) ? body.readString() : body.readObjectPath().value();
				if (!match.matches(actual)) {
					return false;
				}
				next++;
			}
		}
		return true;
	}

	boolean matches(String actual) {
		return switch (this.kind) {
			case VALUE -> actual.equals(this.value);
			case PATH -> actual.equals(this.value) || (this.value.endsWith("/") && actual.startsWith(this.value))
					|| (actual.endsWith("/") && this.value.startsWith(actual));
			case NAMESPACE -> actual.startsWith(this.value)
					&& (actual.length() == this.value.length() || actual.charAt(this.value.length()) == '.');
		};
	}

	/** How an argument is compared. */
	enum Kind {

		/** It is equal. */
		VALUE(""),

		/** It is equal, or one is a prefix of the other that ends with '/'. */
		PATH("path"),

		/** It is equal, or begins with the value and a dot. */
		NAMESPACE("namespace");

		private final String suffix;

		Kind(String suffix) {
			this.suffix = suffix;
		}

		private boolean canBe(char typeCode) {
			return typeCode == TypeCode.STRING || (this == PATH && typeCode == TypeCode.OBJECT_PATH);
		}

	}

}
