package org.dbusspring.core.message;

/**
 * A message to be sent. It gets its serial and its bytes when it leaves, so that it can
 * be sent several times if its body can be written several times.
 *
 * @param header what the message says about itself
 * @param body writes the body as the header's signature says
 * @since 0.1
 */
public record OutgoingMessage(MessageHeader header, BodyWriter body) {

	/** A message without a body. */
	public OutgoingMessage(MessageHeader header) {
		this(header, BodyWriter.EMPTY);
	}

}
