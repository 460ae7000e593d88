package org.dbusspring.service;

import org.dbusspring.core.error.DBusErrorException;

/**
 * A getter or setter has failed with an error that the caller is to see.
 */
final class PropertyFailure extends DBusErrorException {

	private static final long serialVersionUID = 1L;

	private final boolean known;

	PropertyFailure(ErrorReply reply, Throwable failure) {
		super(reply.name(), reply.text(), failure);
		this.known = reply.known();
	}

	/** Whether the name of the error is one of a few that are known ahead. */
	boolean isKnown() {
		return this.known;
	}

}
