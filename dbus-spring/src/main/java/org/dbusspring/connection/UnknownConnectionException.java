package org.dbusspring.connection;

import java.util.Collection;
import java.util.List;

/**
 * Something names a connection that the application does not have. The message tells
 * which ones there are.
 *
 * @since 0.1
 */
public class UnknownConnectionException extends IllegalStateException {

	private final String name;

	private final List<String> known;

	/**
	 * @param name the name that is unknown
	 * @param known the names of the connections that there are
	 */
	public UnknownConnectionException(String name, Collection<String> known) {
		this(name, known, "");
	}

	private UnknownConnectionException(String name, Collection<String> known, String where) {
		super((where.isEmpty() ? "There" : where + ": there") + " is no connection named '" + name + "'; "
				+ describe(known));
		this.name = name;
		this.known = known.stream().filter((other) -> !other.isEmpty()).toList();
	}

	private static String describe(Collection<String> known) {
		List<String> named = known.stream().filter((other) -> !other.isEmpty()).toList();
		return named.isEmpty() ? "no connection has a name" : "those with names are " + String.join(", ", named);
	}

	/** The same, said of what names the connection. */
	public UnknownConnectionException in(String where) {
		return new UnknownConnectionException(this.name, this.known, where);
	}

	/** The name that is unknown. */
	public String getName() {
		return this.name;
	}

	/** The names that there are. */
	public List<String> getKnown() {
		return this.known;
	}

}
