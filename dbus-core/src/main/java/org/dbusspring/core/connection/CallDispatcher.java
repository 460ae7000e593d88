package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.connection.WorkQueue.Work;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.ObjectTree;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes incoming calls to their handlers, within the bound of calls in flight, and the
 * answers out.
 */
final class CallDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private final ObjectTree objects;

	private final MessageSender sender;

	private final int maxInFlight;

	private final Duration answerTimeout;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final int maxDescriptors;

	/** Descriptors that came with the calls in flight. */
	private final AtomicInteger descriptors = new AtomicInteger();

	private volatile @Nullable Thread reader;

	CallDispatcher(ConnectionSettings settings, ObjectTree objects, MessageSender sender) {
		this.objects = objects;
		this.sender = sender;
		this.maxInFlight = settings.maxCallsInFlight();
		this.maxDescriptors = settings.maxDescriptorsInFlight();
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
			call.run();
			return null;
		}
		int carried = message.descriptors().size();
		boolean tooMany = this.descriptors.addAndGet(carried) > this.maxDescriptors && carried > 0;
		if (this.inFlight.incrementAndGet() > this.maxInFlight) {
			call.replyError(ErrorNames.LIMITS_EXCEEDED,
					"The service has " + this.maxInFlight + " calls in flight already; try again later");
			return null;
		}
		if (tooMany) {
			call.replyError(ErrorNames.LIMITS_EXCEEDED, "The service has calls with " + this.maxDescriptors
					+ " file descriptors in flight already; try again later");
			return null;
		}
		return call;
	}

	/** The number of calls that have been accepted and not been answered. */
	int inFlight() {
		return this.inFlight.get();
	}

	/** A call was answered. */
	void ended(Message call) {
		this.inFlight.decrementAndGet();
		this.descriptors.addAndGet(-call.descriptors().size());
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
				logger.warn("The bus does not read: dropped the answer {}", answer.header());
			}
		}
		catch (SendQueueFullException ex) {
			logger.warn("The bus does not read: dropped the answer {}", answer.header());
		}
		catch (ConnectionClosedException ex) {
			logger.debug("The connection has ended before the answer {}", answer.header());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			logger.warn("Interrupted while waiting for room: dropped the answer {}", answer.header());
		}
	}

}
