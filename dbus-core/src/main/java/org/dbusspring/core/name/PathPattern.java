package org.dbusspring.core.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Object paths of one form, such as {@code /com/example/jobs/{id}}: a variable in braces
 * stands for one whole element. A path without variables is a pattern too, for itself.
 * Immutable.
 *
 * @since 0.1
 */
public final class PathPattern implements Comparable<PathPattern> {

	private final String text;

	private final List<Element> elements;

	/** What each path begins with: all up to the first variable. */
	private final String prefix;

	private PathPattern(String text, List<Element> elements) {
		this.text = text;
		this.elements = List.copyOf(elements);
		int brace = text.indexOf('{');
		this.prefix = (brace < 0) ? text : text.substring(0, brace);
	}

	/**
	 * The pattern with that text.
	 * @throws InvalidNameException if it is none: an element is neither one of a path nor
	 * a Java identifier in braces, or two variables have the same name
	 */
	public static PathPattern of(String text) {
		List<Element> elements = new ArrayList<>();
		StringBuilder sample = new StringBuilder();
		for (String element : text.equals("/") ? new String[0] : text.split("/", -1)) {
			boolean variable = element.startsWith("{") && element.endsWith("}");
			// the first one is what stands before the slash at the beginning
			sample.append((sample.isEmpty() && elements.isEmpty()) ? "" : "/").append(variable ? "_" : element);
			elements.add(new Element(variable ? element.substring(1, element.length() - 1) : element, variable));
		}
		if (!elements.isEmpty() && elements.remove(0).variable()) {
			throw new InvalidNameException("path pattern", text, "it has to begin with '/'");
		}
		requireValid(text, elements, text.equals("/") ? "/" : sample.toString());
		return new PathPattern(text, elements);
	}

	private static void requireValid(String text, List<Element> elements, String sample) {
		HashSet<String> names = new HashSet<>();
		for (Element element : elements) {
			if (element.variable() && !isIdentifier(element.text())) {
				throw new InvalidNameException("path pattern", text,
						"'{" + element.text() + "}' is no variable: a name in braces is one, such as {id}");
			}
			if (element.variable() && !names.add(element.text())) {
				throw new InvalidNameException("path pattern", text,
						"it has the variable '" + element.text() + "' twice: give each a name of its own");
			}
			if (!element.variable() && element.text().indexOf('{') >= 0) {
				throw new InvalidNameException("path pattern", text,
						"a variable stands for a whole element, which '" + element.text() + "' is not");
			}
		}
		if (!ObjectPath.isValid(sample)) {
			try {
				ObjectPath.of(sample);
			}
			catch (InvalidNameException ex) {
				throw new InvalidNameException("path pattern", text, ex.getMessage());
			}
		}
	}

	private static boolean isIdentifier(String text) {
		return !text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0))
				&& text.chars().allMatch(Character::isJavaIdentifierPart);
	}

	/** The pattern that is that path. */
	public static PathPattern of(ObjectPath path) {
		return of(path.value());
	}

	/** Whether it has no variables, and so is one path. */
	public boolean isLiteral() {
		return this.prefix.length() == this.text.length();
	}

	/** The names of the variables, in their order. */
	public List<String> variableNames() {
		return this.elements.stream().filter(Element::variable).map(Element::text).toList();
	}

	/** Whether a path has this form. Costs no memory. */
	public boolean matches(ObjectPath path) {
		String value = path.value();
		if (!value.startsWith(this.prefix)) {
			return false;
		}
		int start = 1;
		for (Element element : this.elements) {
			if (start > value.length()) {
				return false;
			}
			int end = elementEnd(value, start);
			if (element.variable() ? end == start : !element.isAt(value, start, end)) {
				return false;
			}
			start = end + 1;
		}
		return start > value.length() || this.elements.isEmpty() && value.length() == 1;
	}

	/**
	 * What the variables stand for in a path, in their order; {@code null} if the path
	 * has another form.
	 */
	public @Nullable Map<String, String> match(ObjectPath path) {
		if (!matches(path)) {
			return null;
		}
		if (isLiteral()) {
			return Map.of();
		}
		Map<String, String> values = new LinkedHashMap<>();
		int start = 1;
		for (Element element : this.elements) {
			int end = elementEnd(path.value(), start);
			if (element.variable()) {
				values.put(element.text(), path.value().substring(start, end));
			}
			start = end + 1;
		}
		return Collections.unmodifiableMap(values);
	}

	private static int elementEnd(String path, int start) {
		int slash = path.indexOf('/', start);
		return (slash < 0) ? path.length() : slash;
	}

	/**
	 * The path in which the variables stand for these values.
	 * @param values one for each variable, in their order
	 * @throws IllegalArgumentException if there are more or fewer
	 * @throws InvalidNameException if a value is no path element
	 */
	public ObjectPath expand(String... values) {
		int count = variableNames().size();
		if (values.length != count) {
			throw new IllegalArgumentException(
					"The pattern '" + this + "' has " + count + " variables, not " + values.length);
		}
		ObjectPath path = ObjectPath.ROOT;
		int next = 0;
		for (Element element : this.elements) {
			path = path.child(element.variable() ? values[next++] : element.text());
		}
		return path;
	}

	/** Whether a path is above some path of this form. */
	public boolean isBelow(ObjectPath path) {
		String value = path.value();
		int start = 1;
		for (Element element : this.elements) {
			if (start >= value.length()) {
				return true;
			}
			int end = elementEnd(value, start);
			if (!element.variable() && !element.isAt(value, start, end)) {
				return false;
			}
			start = end + 1;
		}
		return false;
	}

	/**
	 * The fixed element of this pattern that follows on a path above, or {@code null} if
	 * a variable follows.
	 */
	public @Nullable String elementBelow(ObjectPath above) {
		int depth = above.isRoot() ? 0 : (int) above.value().chars().filter((c) -> c == '/').count();
		Element element = this.elements.get(depth);
		return element.variable() ? null : element.text();
	}

	/** Whether a path is above every path of this form. */
	public boolean isBelowFixed(ObjectPath path) {
		return this.prefix.startsWith(path.isRoot() ? "/" : path.value() + "/");
	}

	/** The one with the earlier variable comes later, so that the first match is best. */
	@Override
	public int compareTo(PathPattern other) {
		for (int i = 0; i < Math.min(this.elements.size(), other.elements.size()); i++) {
			boolean variable = this.elements.get(i).variable();
			if (variable != other.elements.get(i).variable()) {
				return variable ? 1 : -1;
			}
		}
		return this.text.compareTo(other.text);
	}

	@Override
	public boolean equals(Object obj) {
		return obj instanceof PathPattern other && this.text.equals(other.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/** The text of the pattern. */
	@Override
	public String toString() {
		return this.text;
	}

	/** A fixed element, or the name of a variable. */
	private record Element(String text, boolean variable) {

		boolean isAt(String path, int start, int end) {
			return end - start == this.text.length() && path.startsWith(this.text, start);
		}

	}

}
