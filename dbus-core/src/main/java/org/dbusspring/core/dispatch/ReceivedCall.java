package org.dbusspring.core.dispatch;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.work.Handling;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call on its way from the dispatcher through its handler to its answer.
 */
final class ReceivedCall implements IncomingCall, Handling {

	private static final Logger logger = LoggerFactory.getLogger(ReceivedCall.class);

	private static final Signature STRING = Signature.of("s");

	private final Message message;

	private final CallTarget target;

	private final CallDispatcher dispatcher;

	private final DispatchLane lane;

	private final AtomicBoolean answered = new AtomicBoolean();

	/** Under whose name it counts as in flight, if it does; set by the queue. */
	private CallQueue.@Nullable Sender acceptedFrom;

	/** Whether its handler may run before others of its sequence; set by the queue. */
	private boolean hasSequence;

	/** The handler has to return, and the call has to be answered; if it is in one. */
	private final @Nullable AtomicInteger stepsToEndOfSequence;

	ReceivedCall(Message message, CallTarget target, CallDispatcher dispatcher, DispatchLane lane) {
		this.message = message;
		this.target = target;
		this.dispatcher = dispatcher;
		this.lane = lane;
		this.stepsToEndOfSequence = (target.sequence() != null) ? new AtomicInteger(2) : null;
	}

	@Override
	public Message message() {
		return this.message;
	}

	@Override
	public Epoch epoch() {
		return this.dispatcher.epoch();
	}

	@Override
	public boolean isReplyExpected() {
		return !this.message.header().has(MessageFlags.NO_REPLY_EXPECTED);
	}

	/** Who sent it; nobody, on a connection without a bus. */
	String sender() {
		String sender = this.message.header().sender();
		return (sender != null) ? sender : "";
	}

	@Nullable CallSequence sequence() {
		return this.target.sequence();
	}

	boolean hasSequence() {
		return this.hasSequence;
	}

	void takeSequence() {
		this.hasSequence = true;
	}

	void accepted(CallQueue.Sender from) {
		this.acceptedFrom = from;
	}

	CallQueue.Sender acceptedFrom() {
		return Objects.requireNonNull(this.acceptedFrom);
	}

	/** Runs the handler on a worker. */
	void run(Workers.Worker worker) {
		worker.handles(this);
		try {
			handle();
		}
		finally {
			worker.handles(null);
			this.lane.handlerStopped(this);
			endSequenceIfDone();
		}
	}

	/** Runs the handler, on whatever thread this is. */
	void handle() {
		try {
			this.target.handle(this);
		}
		catch (CorruptReplyException ex) {
			failed(ex);
		}
		catch (CorruptMessageException ex) {
			// the caller's doing: it does not get to fill the log
			logger.debug("The body of {} is not valid", this.message, ex);
			replyError(ErrorNames.INVALID_ARGS, "The arguments of the method '" + this.message.header().member()
					+ "' are not valid: " + ex.getMessage());
		}
		catch (Throwable ex) {
			if (ex instanceof DBusErrorException error && !(ex instanceof ReceivedErrorException)) {
				replyError(error.getErrorName(), error.getErrorMessage());
			}
			else {
				failed(ex);
			}
		}
		if (!isReplyExpected()) {
			end(() -> {
			});
		}
	}

	private void failed(Throwable reason) {
		logger.error("The handler of {} failed", this.message, reason);
		replyError(ErrorNames.FAILED,
				"The method '" + this.message.header().member() + "' failed; the log of the service says why");
	}

	@Override
	public void handlerBlocks() {
		this.lane.handlerStopped(this);
	}

	@Override
	public void handlerGoesOn() {
		this.lane.handlerGoesOn(this);
	}

	@Override
	public void reply(Signature signature, BodyWriter body) {
		end(() -> sendReply(signature, body));
	}

	@Override
	public void replyError(String errorName, @Nullable String text) {
		end(() -> sendError(errorName, text));
	}

	/** Whether nobody is left who could be answered. */
	boolean isOrphan() {
		return this.dispatcher.isClosed();
	}

	/** Drops the call with all that came with it, in place of its handler. */
	void drop() {
		end(() -> {
		});
		this.lane.handlerStopped(this);
		endSequenceIfDone();
	}

	/** Ends the call, if this is its first end. */
	private void end(Runnable answer) {
		if (!this.answered.compareAndSet(false, true)) {
			return;
		}
		if (this.acceptedFrom != null) {
			this.lane.ended(this);
		}
		try {
			if (isReplyExpected()) {
				answer.run();
			}
		}
		finally {
			// not before: the answer may be made of what was asked
			this.message.descriptors().closeUntaken();
			if (this.acceptedFrom != null) {
				this.lane.answered(this);
				endSequenceIfDone();
			}
		}
	}

	private void sendReply(Signature signature, BodyWriter body) {
		try {
			this.dispatcher.answer(new OutgoingMessage(MessageHeader.methodReturn(this.message, signature), body));
		}
		catch (Throwable ex) {
			// whatever it is, nobody else answers this call any more
			logger.error("The answer to {} cannot be sent", this.message, ex);
			sendError(ErrorNames.FAILED, "The answer of the method '" + this.message.header().member()
					+ "' cannot be sent; the log of the service says why");
		}
	}

	private void sendError(String errorName, @Nullable String text) {
		if (ErrorNames.isUnknown(errorName)) {
			this.dispatcher.counters().callUnknown();
		}
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

	/**
	 * Lets the next call of the sequence begin, once both are done: handler and answer.
	 */
	private void endSequenceIfDone() {
		CallSequence sequence = this.target.sequence();
		AtomicInteger steps = this.stepsToEndOfSequence;
		if (sequence != null && steps != null && steps.decrementAndGet() == 0) {
			this.lane.sequenceEnded(sequence);
		}
	}

}
