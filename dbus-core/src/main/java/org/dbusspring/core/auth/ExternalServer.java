package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

/**
 * EXTERNAL, as the server sees it: who the client is has been known from its socket all
 * along; what it claims can only be wrong.
 */
final class ExternalServer implements ServerMechanism {

	static final String NAME = "EXTERNAL";

	private static final int MAX_DIGITS = 10;

	private final long peerUid;

	private final LongPredicate uids;

	private boolean asked;

	ExternalServer(long peerUid, LongPredicate uids) {
		this.peerUid = peerUid;
		this.uids = uids;
	}

	@Override
	public Verdict receive(byte @Nullable [] response) {
		if (response == null && !this.asked) {
			this.asked = true;
			return Challenge.EMPTY;
		}
		if (response != null && response.length > 0) {
			OptionalLong claimed = uid(response);
			if (claimed.isEmpty()) {
				return new Reject("EXTERNAL with a claim that is not the number of a user");
			}
			if (claimed.getAsLong() != this.peerUid) {
				return new Reject("EXTERNAL of user " + this.peerUid + ", who claims to be user " + claimed.getAsLong()
						+ " (a process in another user namespace has to leave its claim out)");
			}
		}
		if (!this.uids.test(this.peerUid)) {
			return new Reject("EXTERNAL of user " + this.peerUid + ", who is not one of those that may connect");
		}
		return new Accept(OptionalLong.of(this.peerUid));
	}

	/** Reads a number of a user: decimal digits, nothing else. */
	static OptionalLong uid(byte[] text) {
		if (text.length == 0 || text.length > MAX_DIGITS) {
			return OptionalLong.empty();
		}
		for (byte digit : text) {
			if (digit < '0' || digit > '9') {
				return OptionalLong.empty();
			}
		}
		return OptionalLong.of(Long.parseLong(new String(text, StandardCharsets.US_ASCII)));
	}

}
