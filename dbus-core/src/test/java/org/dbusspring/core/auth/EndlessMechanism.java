package org.dbusspring.core.auth;

/**
 * A mechanism that answers for as long as it is asked.
 */
final class EndlessMechanism implements SaslMechanism, SaslMechanism.Exchange {

	@Override
	public String name() {
		return "ENDLESS";
	}

	@Override
	public Exchange begin() {
		return this;
	}

	@Override
	public byte[] initialResponse() {
		return null;
	}

	@Override
	public byte[] respond(byte[] challenge) {
		return challenge;
	}

}
