package org.dbusspring.core.name;

import org.jspecify.annotations.Nullable;

/**
 * A valid object path, such as {@code /com/example/Music}; D-Bus type {@code o}.
 *
 * @param value the path as text
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling-object-path">Valid
 * Object Paths</a>
 */
public record ObjectPath(String value) implements Comparable<ObjectPath> {

	/** The root, {@code /}. */
	public static final ObjectPath ROOT = new ObjectPath("/");

	/**
	 * @throws InvalidNameException if the text is not an object path
	 */
	public ObjectPath {
		String problem = problem(value);
		if (problem != null) {
			throw new InvalidNameException("object path", value, problem);
		}
	}

	/**
	 * The path with that text.
	 * @throws InvalidNameException if the text is not an object path
	 */
	public static ObjectPath of(String value) {
		return new ObjectPath(value);
	}

	/** Whether the text is an object path. */
	public static boolean isValid(String value) {
		return problem(value) == null;
	}

	/** Whether this path is {@code /}. */
	public boolean isRoot() {
		return this.value.length() == 1;
	}

	/**
	 * Whether this path is a strict ancestor of the other: {@code /p} of {@code /p/1},
	 * not of {@code /p} or {@code /p1}.
	 */
	public boolean isAncestorOf(ObjectPath other) {
		if (isRoot()) {
			return !other.isRoot();
		}
		int length = this.value.length();
		return other.value.length() > length && other.value.charAt(length) == '/' && other.value.startsWith(this.value);
	}

	/** The path above this one, or {@code null} for the root. */
	public @Nullable ObjectPath parent() {
		if (isRoot()) {
			return null;
		}
		int slash = this.value.lastIndexOf('/');
		return (slash == 0) ? ROOT : new ObjectPath(this.value.substring(0, slash));
	}

	/**
	 * The path of a child of this one.
	 * @param element one path element: letters, digits and underscores
	 * @throws InvalidNameException if the element is not a path element
	 */
	public ObjectPath child(String element) {
		if (element.isEmpty() || element.indexOf('/') >= 0) {
			throw new InvalidNameException("path element", element, "it has to be one element, without '/'");
		}
		return new ObjectPath(isRoot() ? "/" + element : this.value + "/" + element);
	}

	@Override
	public int compareTo(ObjectPath other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

	private static @Nullable String problem(String value) {
		int length = value.length();
		if (length == 0 || value.charAt(0) != '/') {
			return "it has to begin with '/'";
		}
		for (int i = 1; i < length; i++) {
			char c = value.charAt(i);
			if (c == '/') {
				if (value.charAt(i - 1) == '/') {
					return "it has an empty element at index " + i;
				}
			}
			else if (!DBusNames.isLetter(c) && !DBusNames.isDigit(c)) {
				return DBusNames.illegalCharacter(c, i, "A-Z a-z 0-9 _ and '/' between elements");
			}
		}
		return (length > 1 && value.charAt(length - 1) == '/') ? "it ends with '/'" : null;
	}

}
