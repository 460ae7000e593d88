package org.dbusspring.core.connection;

import org.jspecify.annotations.Nullable;

/**
 * Told who owns a name, in its turn among the signals of a
 * {@link org.dbusspring.core.signal.SignalQueue}: after all signals in the queue that
 * were sent before. It may make calls.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface NameWatchListener {

	/**
	 * There is another owner. Changes that follow each other closely are all told.
	 * @param owner the unique name; {@code null} if there is none any more, or the
	 * connection is lost
	 * @param changes {@link NameWatch#changes} as of this change
	 */
	void ownerChanged(@Nullable String owner, long changes);

}
