package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * ANONYMOUS: the client is nobody, and says at most what it is in a text for the server's
 * log.
 */
final class AnonymousMechanism implements SaslMechanism {

	static final String NAME = "ANONYMOUS";

	/** RFC 4505 allows 255 characters. */
	private static final int MAX_TRACE = 255;

	private final byte[] trace;

	AnonymousMechanism(String trace) {
		if (trace.codePointCount(0, trace.length()) > MAX_TRACE) {
			throw new IllegalArgumentException("The trace of ANONYMOUS has more than " + MAX_TRACE + " characters");
		}
		this.trace = trace.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Exchange begin() {
		return new Attempt();
	}

	private final class Attempt implements Exchange {

		private boolean challenged;

		@Override
		public byte @Nullable [] initialResponse() {
			return AnonymousMechanism.this.trace.clone();
		}

		@Override
		public byte @Nullable [] respond(byte[] challenge) {
			// an empty trace looks like none on the line with the name: the server may
			// ask
			if (this.challenged || challenge.length > 0) {
				return null;
			}
			this.challenged = true;
			return AnonymousMechanism.this.trace.clone();
		}

	}

}
