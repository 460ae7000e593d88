package org.dbusspring.core.auth;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of one attempt with one mechanism.
 */
@FunctionalInterface
interface ServerMechanism {

	/**
	 * Judges what the client sent.
	 * @param response what came with the name of the mechanism, {@code null} for nothing;
	 * then the answer to each challenge
	 */
	Verdict receive(byte @Nullable [] response);

	/** What becomes of the attempt. */
	sealed interface Verdict {

	}

	/** The client has to answer. */
	record Challenge(byte[] data) implements Verdict {

		static final Challenge EMPTY = new Challenge(new byte[0]);

	}

	/**
	 * The client is in.
	 *
	 * @param uid the user that it is, or empty for anybody
	 */
	record Accept(OptionalLong uid) implements Verdict {

	}

	/**
	 * The client is not let in this way.
	 *
	 * @param reason for this side's log: the client is not told
	 */
	record Reject(String reason) implements Verdict {

	}

}
