package org.dbusspring.core.outbound;

import org.jspecify.annotations.Nullable;

/**
 * Who may answer which call. Where a bus lets anybody send answers to anybody, the serial
 * of a call, which is easy to guess, would be enough to answer for another.
 */
public interface ReplySenders {

	/** Whoever is at the other end: without a bus there is nobody else. */
	ReplySenders ANY = new ReplySenders() {

		@Override
		public long now() {
			return 0;
		}

		@Override
		public boolean mayAnswer(@Nullable String destination, long sent, @Nullable String sender) {
			return true;
		}

	};

	/** The moment, as it is to be remembered with a call that is sent now; any thread. */
	long now();

	/**
	 * Whether an answer is one of the called. Asked by the thread that reads, for each
	 * answer.
	 * @param destination who was called
	 * @param sent the moment in which the call was sent, or a little before
	 * @param sender who has answered
	 */
	boolean mayAnswer(@Nullable String destination, long sent, @Nullable String sender);

}
