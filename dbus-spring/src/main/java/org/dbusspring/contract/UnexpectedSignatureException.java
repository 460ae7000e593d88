package org.dbusspring.contract;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.Signature;

/**
 * The arguments of a call, or of its answer, are not of the types that the contract says.
 * Thrown on the side that received them.
 *
 * @since 0.1
 */
public class UnexpectedSignatureException extends DBusException {

	private final String expected;

	private final Signature actual;

	/**
	 * @param message what was received where
	 * @param expected the signature of the contract; several, where it has several, are
	 * joined by "or"
	 * @param actual the signature that was received
	 */
	UnexpectedSignatureException(String message, String expected, Signature actual) {
		super(message);
		this.expected = expected;
		this.actual = actual;
	}

	/** The signature of the contract; several, where it has several, joined by "or". */
	public String getExpected() {
		return this.expected;
	}

	/** The signature that was received. */
	public Signature getActual() {
		return this.actual;
	}

}
