package org.dbusspring.core.peer;

import org.jspecify.annotations.Nullable;

/**
 * Told about the peers of a server. Called on the executor, one call at a time, in the
 * order in which things happened; it may make calls.
 *
 * @since 0.1
 */
public interface PeerListener {

	/** A peer was let in. It may have called already. */
	default void arrived(PeerConnection peer) {
	}

	/**
	 * A peer that was let in is gone.
	 * @param reason why, or {@code null} if this program closed the connection
	 */
	default void left(PeerConnection peer, @Nullable Throwable reason) {
	}

}
