package org.dbusspring.core.message;

import org.dbusspring.core.wire.CorruptMessageException;

/**
 * A message names more descriptors than have arrived with it. All else in its header is
 * good, so that whoever waits for it, or for its answer, can be told.
 *
 * @since 0.1
 */
public class MissingDescriptorsException extends CorruptMessageException {

	private final transient Message incomplete;

	MissingDescriptorsException(String message, Message incomplete) {
		super(message);
		this.incomplete = incomplete;
	}

	/** The message, without any descriptors. */
	public Message getIncompleteMessage() {
		return this.incomplete;
	}

}
