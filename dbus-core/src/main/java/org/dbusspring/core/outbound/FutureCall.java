package org.dbusspring.core.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A call for the answer of which nobody waits. Its future is completed on the executor.
 */
final class FutureCall implements PendingCall, Work {

	private final CompletableFuture<Message> future = new CompletableFuture<>();

	private final OutgoingMessage call;

	private final long sent;

	private final Duration timeout;

	private final long deadline;

	private final ErrorTypes errors;

	private final Consumer<Message> onArrival;

	private volatile @Nullable Object outcome;

	/**
	 * @param call what is called
	 * @param sent when, by {@link ReplySenders#now}
	 * @param timeout how long the answer may take from now on
	 * @param errors which exceptions stand for error replies
	 * @param onArrival takes the answer first, on the thread that reads
	 */
	FutureCall(OutgoingMessage call, long sent, Duration timeout, ErrorTypes errors, Consumer<Message> onArrival) {
		this.call = call;
		this.sent = sent;
		this.timeout = timeout;
		this.deadline = System.nanoTime() + timeout.toNanos();
		this.errors = errors;
		this.onArrival = onArrival;
	}

	CompletableFuture<Message> future() {
		return this.future;
	}

	/** When its time is up, by {@link System#nanoTime}. */
	long deadline() {
		return this.deadline;
	}

	/** Why it ends when its time is up. */
	CallTimeoutException timedOut() {
		return timedOut(this.call, this.timeout);
	}

	static CallTimeoutException timedOut(OutgoingMessage call, Duration timeout) {
		return new CallTimeoutException("No answer within " + timeout.toMillis() + " ms to " + call.header()
				+ ": the peer is slow or stuck, or the time for this call is too short");
	}

	@Override
	public @Nullable String destination() {
		return this.call.header().destination();
	}

	@Override
	public long sent() {
		return this.sent;
	}

	@Override
	public Work complete(Message answer) {
		try {
			this.onArrival.accept(answer);
			return end(answer);
		}
		catch (CorruptMessageException ex) {
			return end(ex);
		}
	}

	@Override
	public Work fail(RuntimeException reason) {
		return end(reason);
	}

	private Work end(Object outcome) {
		this.outcome = outcome;
		return this;
	}

	@Override
	public void run() {
		Object ended = this.outcome;
		if (ended instanceof Message answer) {
			if (answer.header().type() == MessageType.ERROR) {
				this.future.completeExceptionally(ErrorReplies.toException(answer, this.errors));
			}
			else if (!this.future.complete(answer)) {
				// cancelled meanwhile, so nobody gets it
				answer.descriptors().closeUntaken();
			}
		}
		else if (ended instanceof RuntimeException reason) {
			this.future.completeExceptionally(reason);
		}
	}

}
