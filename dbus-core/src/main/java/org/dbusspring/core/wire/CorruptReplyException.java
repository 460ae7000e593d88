package org.dbusspring.core.wire;

/**
 * What was received as the answer to a call breaks the rules of the wire format: the
 * fault of whoever was called. A handler that lets it through fails, and its own caller
 * is not told that its arguments were wrong.
 *
 * @since 0.1
 */
public class CorruptReplyException extends CorruptMessageException {

	public CorruptReplyException(String message) {
		super(message);
	}

	public CorruptReplyException(String message, Throwable cause) {
		super(message, cause);
	}

}
