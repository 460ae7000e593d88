package org.dbusspring.core.signature;

import org.dbusspring.core.error.DBusException;

/**
 * A text is not a type signature. The message says what is wrong with it and at which
 * index.
 *
 * @since 0.1
 */
public class InvalidSignatureException extends DBusException {

	private final String signature;

	InvalidSignatureException(String signature, String problem) {
		super("Invalid signature '" + ((signature.length() <= 300) ? signature : signature.substring(0, 300) + "…")
				+ "': " + problem);
		this.signature = signature;
	}

	/** The text that was refused. */
	public String getSignature() {
		return this.signature;
	}

}
