package org.dbusspring.core.object;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A method call that waits for its answer. It is answered once, from any thread; a second
 * answer is ignored, and so is every answer, errors too, where the caller wants none. The
 * answer leaves without waiting: a peer that does not read costs itself its answer, not
 * the handler its thread.
 *
 * @since 0.1
 */
public interface IncomingCall {

	/**
	 * The call, with sender, path and body. Descriptors that were not read from it are
	 * closed when it is answered; if the caller wants no answer, when the handler has
	 * returned.
	 */
	Message message();

	/**
	 * The life of the connection in which it arrived: only within it does the sender's
	 * name mean the sender.
	 */
	Epoch epoch();

	/** Whether the caller wants an answer. */
	boolean isReplyExpected();

	/**
	 * Answers with what the method returns.
	 * @param signature the types of the body
	 * @param body writes it, before this method returns. What it cannot write becomes the
	 * error {@link ErrorNames#FAILED}
	 */
	void reply(Signature signature, BodyWriter body);

	/** Answers a method that returns nothing. */
	default void reply() {
		reply(Signature.EMPTY, BodyWriter.EMPTY);
	}

	/**
	 * Answers with an error.
	 * @param errorName the name; one that is no valid error name becomes
	 * {@link ErrorNames#FAILED}
	 * @param text what to tell the caller
	 */
	void replyError(String errorName, @Nullable String text);

}
