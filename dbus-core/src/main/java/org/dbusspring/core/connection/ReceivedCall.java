package org.dbusspring.core.connection;

import java.util.concurrent.atomic.AtomicBoolean;

import org.dbusspring.core.connection.WorkQueue.Work;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call on its way from the dispatcher through its handler to its answer.
 */
final class ReceivedCall implements IncomingCall, Work {

	private static final Logger logger = LoggerFactory.getLogger(ReceivedCall.class);

	private static final Signature STRING = Signature.of("s");

	private final Message message;

	private final CallTarget target;

	private final CallDispatcher dispatcher;

	private final AtomicBoolean answered = new AtomicBoolean();

	ReceivedCall(Message message, CallTarget target, CallDispatcher dispatcher) {
		this.message = message;
		this.target = target;
		this.dispatcher = dispatcher;
	}

	@Override
	public Message message() {
		return this.message;
	}

	@Override
	public boolean isReplyExpected() {
		return !this.message.header().has(MessageFlags.NO_REPLY_EXPECTED);
	}

	@Override
	public void run() {
		try {
			this.target.handle(this);
		}
		catch (DBusErrorException ex) {
			replyError(ex.getErrorName(), ex.getErrorMessage());
		}
		catch (Throwable ex) {
			logger.error("The handler of {} failed", this.message, ex);
			replyError(ErrorNames.FAILED,
					"The method '" + this.message.header().member() + "' failed; the log of the service says why");
		}
		if (!isReplyExpected()) {
			end(() -> {
			});
		}
	}

	@Override
	public void refuse() {
		replyError(ErrorNames.LIMITS_EXCEEDED, "The service takes no more calls");
	}

	@Override
	public void reply(Signature signature, BodyWriter body) {
		end(() -> sendReply(signature, body));
	}

	@Override
	public void replyError(String errorName, @Nullable String text) {
		end(() -> sendError(errorName, text));
	}

	/** Ends the call, if this is its first end. */
	private void end(Runnable answer) {
		if (!this.answered.compareAndSet(false, true)) {
			return;
		}
		if (!this.target.isImmediate()) {
			this.dispatcher.ended(this.message);
		}
		try {
			if (isReplyExpected()) {
				answer.run();
			}
		}
		finally {
			// not before: the answer may be made of what was asked
			this.message.descriptors().closeUntaken();
		}
	}

	private void sendReply(Signature signature, BodyWriter body) {
		try {
			this.dispatcher.answer(new OutgoingMessage(MessageHeader.methodReturn(this.message, signature), body));
		}
		catch (MarshallingException ex) {
			logger.error("The answer to {} cannot be sent", this.message, ex);
			sendError(ErrorNames.FAILED, "The answer of the method '" + this.message.header().member()
					+ "' cannot be sent; the log of the service says why");
		}
	}

	private void sendError(String errorName, @Nullable String text) {
		String name = DBusNames.isErrorName(errorName) ? errorName : ErrorNames.FAILED;
		OutgoingMessage error = (text != null)
				? new OutgoingMessage(MessageHeader.error(this.message, name, STRING), BodyWriter.string(text))
				: new OutgoingMessage(MessageHeader.error(this.message, name, Signature.EMPTY));
		try {
			this.dispatcher.answer(error);
		}
		catch (MarshallingException ex) {
			logger.error("The text of the error {} cannot be sent", name, ex);
			this.dispatcher.answer(new OutgoingMessage(MessageHeader.error(this.message, name, Signature.EMPTY)));
		}
	}

}
