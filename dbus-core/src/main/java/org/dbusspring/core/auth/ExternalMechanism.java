package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * EXTERNAL: the socket proves who the client is, the client at most names the user that
 * it claims to be.
 */
final class ExternalMechanism implements SaslMechanism {

	private final byte @Nullable [] identity;

	/**
	 * @param uid the user to name; if it is empty the server takes the user from the
	 * socket's credentials, which is also what systemd's client always asks for, since a
	 * process in a user namespace does not know its number outside
	 */
	ExternalMechanism(OptionalLong uid) {
		this.identity = uid.isPresent() ? Long.toString(uid.getAsLong()).getBytes(StandardCharsets.US_ASCII) : null;
	}

	@Override
	public String name() {
		return "EXTERNAL";
	}

	@Override
	public Exchange begin() {
		return new Attempt();
	}

	private final class Attempt implements Exchange {

		private boolean challenged;

		@Override
		public byte @Nullable [] initialResponse() {
			// the line "AUTH EXTERNAL" cannot carry a response that is there but empty:
			// without a user to name, the server asks first
			return copyOfIdentity();
		}

		@Override
		public byte @Nullable [] respond(byte[] challenge) {
			if (this.challenged || challenge.length > 0) {
				return null;
			}
			this.challenged = true;
			byte[] identity = copyOfIdentity();
			return (identity != null) ? identity : new byte[0];
		}

		private byte @Nullable [] copyOfIdentity() {
			byte[] identity = ExternalMechanism.this.identity;
			return (identity != null) ? identity.clone() : null;
		}

	}

}
