package org.dbusspring.core.object;

import org.jspecify.annotations.Nullable;

/**
 * Handles the calls of one method of one exported interface. Called on the connection's
 * executor, by several threads at the same time, never on the thread that reads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MethodHandler {

	/**
	 * Handles a call. The handler answers it now or later; if it returns without an
	 * answer it owes one.
	 * @throws org.dbusspring.core.error.DBusErrorException to answer with that error,
	 * unless it is a {@link org.dbusspring.core.error.ReceivedErrorException}
	 * @throws org.dbusspring.core.wire.CorruptMessageException where the body of the call
	 * is not what its signature says, which is answered with
	 * {@code org.freedesktop.DBus.Error.InvalidArgs}
	 * @throws Exception anything else is logged whole, and answered with
	 * {@code org.freedesktop.DBus.Error.Failed} without its message
	 */
	void handle(IncomingCall call) throws Exception;

	/**
	 * The sequence in which its calls are handled, or {@code null} if at the same time.
	 */
	default @Nullable CallSequence sequence() {
		return null;
	}

	/** The handler, with its calls in a sequence. */
	static MethodHandler inSequence(CallSequence sequence, MethodHandler handler) {
		return new MethodHandler() {

			@Override
			public void handle(IncomingCall call) throws Exception {
				handler.handle(call);
			}

			@Override
			public CallSequence sequence() {
				return sequence;
			}

		};
	}

}
