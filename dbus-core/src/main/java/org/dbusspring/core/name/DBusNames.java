package org.dbusspring.core.name;

import org.jspecify.annotations.Nullable;

/**
 * The rules for names. Each {@code require…} method returns its argument if it keeps the
 * rules and throws {@link InvalidNameException} if not; each {@code is…} method only
 * tells. All methods are linear in the length of the name and allocate nothing for a
 * valid one.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-names">Valid
 * Names</a>
 */
public final class DBusNames {

	/** No name is longer than this, in bytes (and in characters: names are ASCII). */
	public static final int MAX_LENGTH = 255;

	private DBusNames() {
	}

	/**
	 * A bus name: unique ({@code :1.42}) or well-known ({@code com.example.Music}).
	 */
	public static String requireBusName(String name) {
		return require("bus name", name, busNameProblem(name));
	}

	/** Whether the text is a unique or well-known bus name. */
	public static boolean isBusName(String name) {
		return busNameProblem(name) == null;
	}

	/**
	 * A well-known bus name, such as {@code com.example.Music}; not a unique one.
	 */
	public static String requireWellKnownName(String name) {
		String problem = busNameProblem(name);
		if (problem == null && isUnique(name)) {
			problem = "it is a unique name, given by the bus; a well-known name such as com.example.Music is wanted";
		}
		return require("well-known bus name", name, problem);
	}

	/** Whether the name has the form of a unique name, {@code :1.42}. */
	public static boolean isUnique(String name) {
		return !name.isEmpty() && name.charAt(0) == ':';
	}

	/** An interface name: two or more elements, letters, digits and underscores. */
	public static String requireInterfaceName(String name) {
		return require("interface name", name, interfaceNameProblem(name));
	}

	/** Whether the text is an interface name. */
	public static boolean isInterfaceName(String name) {
		return interfaceNameProblem(name) == null;
	}

	/** An error name: the rules are those of interface names. */
	public static String requireErrorName(String name) {
		return require("error name", name, interfaceNameProblem(name));
	}

	/** Whether the text is an error name. */
	public static boolean isErrorName(String name) {
		return interfaceNameProblem(name) == null;
	}

	/** The name of a method or a signal: letters, digits and underscores. */
	public static String requireMemberName(String name) {
		return require("member name", name, memberNameProblem(name));
	}

	/** Whether the text is the name of a method or a signal. */
	public static boolean isMemberName(String name) {
		return memberNameProblem(name) == null;
	}

	private static String require(String kind, String name, @Nullable String problem) {
		if (problem != null) {
			throw new InvalidNameException(kind, name, problem);
		}
		return name;
	}

	private static @Nullable String busNameProblem(String name) {
		boolean unique = isUnique(name);
		return elementsProblem(name, unique ? 1 : 0, true, unique);
	}

	private static @Nullable String interfaceNameProblem(String name) {
		return elementsProblem(name, 0, false, false);
	}

	private static @Nullable String elementsProblem(String name, int start, boolean hyphens, boolean leadingDigits) {
		int length = name.length();
		if (length > MAX_LENGTH) {
			return "it has more than " + MAX_LENGTH + " characters";
		}
		int elementStart = start;
		boolean severalElements = false;
		for (int i = start; i < length; i++) {
			char c = name.charAt(i);
			if (c == '.') {
				if (i == elementStart) {
					return "it has an empty element at index " + i;
				}
				elementStart = i + 1;
				severalElements = true;
			}
			else if (isDigit(c)) {
				if (i == elementStart && !leadingDigits) {
					return "the element at index " + i + " begins with a digit";
				}
			}
			else if (!isLetter(c) && !(hyphens && c == '-')) {
				return illegalCharacter(c, i, hyphens ? "A-Z a-z 0-9 _ -" : "A-Z a-z 0-9 _");
			}
		}
		if (elementStart == length) {
			return (length == start) ? "it is empty" : "it ends with a dot";
		}
		return severalElements ? null : "it needs at least two elements separated by a dot";
	}

	private static @Nullable String memberNameProblem(String name) {
		int length = name.length();
		if (length == 0) {
			return "it is empty";
		}
		if (length > MAX_LENGTH) {
			return "it has more than " + MAX_LENGTH + " characters";
		}
		for (int i = 0; i < length; i++) {
			char c = name.charAt(i);
			if (isDigit(c)) {
				if (i == 0) {
					return "it begins with a digit";
				}
			}
			else if (!isLetter(c)) {
				return illegalCharacter(c, i, "A-Z a-z 0-9 _");
			}
		}
		return null;
	}

	static String illegalCharacter(char c, int index, String legal) {
		String shown = (c > ' ' && c < 0x7f) ? "'" + c + "'" : String.format("U+%04X", (int) c);
		return "the character " + shown + " at index " + index + " is not allowed (only " + legal + ")";
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
