package org.dbusspring.core.object;

import org.dbusspring.core.message.OutgoingMessage;

/**
 * Sends the signals of an {@link ObjectTree}; given by the connection.
 * <p>
 * Called by any thread, and with a lock held that keeps the signals of one path in order.
 * So it has to send in the order in which it is called, must not wait, and must not call
 * back into the tree. The messages run no user code when they are written. What it throws
 * is logged, and that signal is lost: an export or a change does not fail because nobody
 * could be told of it.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SignalEmitter {

	/** Sends a signal, or drops it where there is no connection. */
	void emit(OutgoingMessage signal);

}
