package org.dbusspring.core.connection;

import org.jspecify.annotations.Nullable;

/**
 * Follows who owns a name.
 *
 * @since 0.1
 */
public interface NameWatch extends AutoCloseable {

	/** The name. */
	String name();

	/**
	 * Who owns it, as far as the stream has told: the unique name, or {@code null} if
	 * nobody does or there is no connection. The thread that reads has just set it, so it
	 * may be ahead of what listeners were told.
	 */
	@Nullable String owner();

	/**
	 * How often the owner has changed since this began, set together with {@link #owner}.
	 * Who keeps something that is true for one owner keeps this number with it: when it
	 * is another one, the owner is too, or has been away.
	 */
	long changes();

	/** Ends it. The listener is not told any more. A second call does nothing. */
	@Override
	void close();

}
