package org.dbusspring.core.introspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * What the descriptions have in common: their rules, and copies with one thing more.
 */
final class Descriptions {

	private Descriptions() {
	}

	/**
	 * Checks a name to which the rules of member names do not apply: a property's, an
	 * argument's, an annotation's.
	 */
	static String requireName(String kind, String name) {
		if (name.isEmpty()) {
			throw new InvalidDescriptionException("The name of " + kind + " is empty; give it one");
		}
		if (name.length() > DBusNames.MAX_LENGTH) {
			throw new InvalidDescriptionException("The name of " + kind + " has more than " + DBusNames.MAX_LENGTH
					+ " characters: '" + name.substring(0, DBusNames.MAX_LENGTH) + "…'; shorten it");
		}
		if (name.indexOf('\0') >= 0) {
			throw new InvalidDescriptionException("The name of " + kind + " holds the character U+0000: '"
					+ name.replace('\0', '\ufffd') + "'; leave it out");
		}
		return name;
	}

	/** An immutable copy that keeps the order, so that the XML is always the same. */
	static Map<String, String> annotations(Map<String, String> annotations) {
		Map<String, String> copy = new LinkedHashMap<>(annotations);
		copy.keySet().forEach((name) -> requireName("an annotation", name));
		return Collections.unmodifiableMap(copy);
	}

	static Map<String, String> with(Map<String, String> annotations, String name, String value) {
		Map<String, String> copy = new LinkedHashMap<>(annotations);
		copy.put(name, value);
		return copy;
	}

	static <T> List<T> with(List<T> elements, T element) {
		List<T> copy = new ArrayList<>(elements);
		copy.add(element);
		return copy;
	}

	static <T> List<T> requireDistinct(String owner, String kind, List<T> elements, Function<T, String> name) {
		Set<String> names = new HashSet<>();
		for (T element : elements) {
			if (!names.add(name.apply(element))) {
				throw new InvalidDescriptionException(owner + " has two " + kind + " '" + name.apply(element)
						+ "'; D-Bus tells them apart by name only: give one of them another name");
			}
		}
		return List.copyOf(elements);
	}

	static <T> @Nullable T find(List<T> elements, Function<T, String> name, String wanted) {
		for (T element : elements) {
			if (name.apply(element).equals(wanted)) {
				return element;
			}
		}
		return null;
	}

	/**
	 * Parses the type anew, as a {@link CompleteType} may have been made by hand.
	 */
	static CompleteType requireType(CompleteType type) {
		return Signature.ofForeign(type.text()).single();
	}

	static Signature signature(List<ArgumentDescription> arguments) {
		StringBuilder text = new StringBuilder();
		for (ArgumentDescription argument : arguments) {
			text.append(argument.type().text());
		}
		// a description may come from a peer's XML one day: nothing is kept of it
		return Signature.ofForeign(text.toString());
	}

}
