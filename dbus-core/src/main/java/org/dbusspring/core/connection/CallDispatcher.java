package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.dbusspring.core.connection.WorkQueue.Work;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.ObjectTree;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the incoming calls of one session to their handlers, within their bounds, and the
 * answers out.
 */
final class CallDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	/** How many handlers that called one another are looked at to find a circle. */
	private static final int MAX_CHAIN = 64;

	private final ObjectTree objects;

	private final Workers workers;

	private final MessageSender sender;

	private final PendingCalls pendingCalls;

	private final Supplier<String> ourName;

	private final CallQueue queue;

	private final Duration answerTimeout;

	private final LongAdder droppedAnswers = new LongAdder();

	/** One turn of the queue, for whoever's call is next. */
	private final Work turn = this::runNext;

	private volatile @Nullable Thread reader;

	private volatile boolean closed;

	CallDispatcher(ConnectionSettings settings, ObjectTree objects, Workers workers, MessageSender sender,
			PendingCalls pendingCalls, Supplier<String> ourName) {
		this.objects = objects;
		this.workers = workers;
		this.sender = sender;
		this.pendingCalls = pendingCalls;
		this.ourName = ourName;
		this.queue = new CallQueue(settings);
		this.answerTimeout = settings.callTimeout();
	}

	/** Tells which thread reads, and so must not wait. */
	void readBy(Thread reader) {
		this.reader = reader;
	}

	/**
	 * Takes a call from the thread that reads.
	 * @return what is left to do on the executor, if the call is not answered at once
	 */
	@Nullable Work accept(Message message) {
		CallTarget target = this.objects.find(message.header());
		ReceivedCall call = new ReceivedCall(message, target, this);
		if (target.isImmediate()) {
			call.handle();
			return null;
		}
		CallSequence sequence = target.sequence();
		if (sequence != null && waitsForItself(message, sequence)) {
			call.replyError(ErrorNames.FAILED, "The object at '" + message.header().path()
					+ "' handles its calls in order, and is handling the one that makes this call: it would wait for itself");
			return null;
		}
		String problem = this.queue.admit(call);
		if (problem != null) {
			call.replyError(ErrorNames.LIMITS_EXCEEDED, problem);
			return null;
		}
		return this.turn;
	}

	/**
	 * Whether a call comes, through handlers of this connection that wait for each other,
	 * from one that holds the sequence. A call from ourselves has a serial of ours, and
	 * with it one who waits.
	 */
	private boolean waitsForItself(Message message, CallSequence sequence) {
		Message current = message;
		for (int i = 0; i < MAX_CHAIN && this.ourName.get().equals(current.header().sender()); i++) {
			PendingCall pending = this.pendingCalls.find(current.serial());
			ReceivedCall caller = (pending instanceof PendingCall.Waiting waiting) ? waiting.handledCall() : null;
			if (caller == null) {
				return false;
			}
			if (caller.sequence() == sequence) {
				return true;
			}
			current = caller.message();
		}
		return false;
	}

	private void runNext() {
		ReceivedCall call = this.queue.next();
		// in a session that has ended nobody is left who could be answered, and the name
		// of the sender may be another's by now
		if (call != null && !this.closed) {
			call.run(this.workers.requireCurrent());
		}
	}

	/** The handler of a call occupies its worker no longer: it returned, or it waits. */
	void handlerStopped(ReceivedCall call) {
		if (this.queue.stopped(call)) {
			this.workers.handlers().add(this.turn);
		}
	}

	/** It waits no longer. */
	void handlerGoesOn(ReceivedCall call) {
		this.queue.resumed(call);
	}

	/** The next call of a sequence may begin. */
	void sequenceEnded(CallSequence sequence) {
		if (this.queue.sequenceEnded(sequence)) {
			this.workers.handlers().add(this.turn);
		}
	}

	/** The session has ended: calls that have not begun are dropped. */
	void close() {
		this.closed = true;
	}

	/** A call was answered. */
	void ended(ReceivedCall call) {
		this.queue.ended(call);
	}

	CallQueue queue() {
		return this.queue;
	}

	long droppedAnswers() {
		return this.droppedAnswers.sum();
	}

	/**
	 * Sends an answer. Waits for room, since it was the handler that made the bytes; the
	 * thread that reads never waits.
	 */
	void answer(OutgoingMessage answer) {
		try {
			if (Thread.currentThread() == this.reader) {
				this.sender.send(answer);
			}
			else if (!this.sender.sendWithin(answer, this.answerTimeout.toNanos())) {
				drop(answer);
			}
		}
		catch (SendQueueFullException ex) {
			drop(answer);
		}
		catch (ConnectionClosedException ex) {
			logger.debug("The connection has ended before the answer {}", answer.header());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			drop(answer);
		}
	}

	private void drop(OutgoingMessage answer) {
		this.droppedAnswers.increment();
		logger.warn("The bus does not read: dropped the answer {}", answer.header());
	}

}
