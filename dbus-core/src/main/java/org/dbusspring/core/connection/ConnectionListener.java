package org.dbusspring.core.connection;

import org.jspecify.annotations.Nullable;

/**
 * Told when a connection is lost and when it is back. Called on the executor, one call at
 * a time, in the order in which things happened; it may make calls.
 *
 * @since 0.1
 */
public interface ConnectionListener {

	/**
	 * There is a connection, and everything that was declared on it holds again: match
	 * rules are in place, names have been asked for.
	 * @param uniqueName our unique name in this life; empty where there is no bus
	 */
	default void connected(String uniqueName) {
	}

	/**
	 * The connection is lost. All calls that waited have ended.
	 * @param reason why, or {@code null} if this program closed it
	 */
	default void disconnected(@Nullable Throwable reason) {
	}

}
