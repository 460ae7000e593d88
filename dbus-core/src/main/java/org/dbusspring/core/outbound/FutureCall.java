package org.dbusspring.core.outbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A call for the answer of which nobody waits. Its future is completed on the executor.
 */
final class FutureCall implements PendingCall, Work {

	private final CompletableFuture<Message> future = new CompletableFuture<>();

	private final ErrorTypes errors;

	private final Consumer<Message> onArrival;

	private volatile @Nullable Object outcome;

	private volatile @Nullable Future<?> timeout;

	/**
	 * @param errors which exceptions stand for error replies
	 * @param onArrival takes the answer first, on the thread that reads
	 */
	FutureCall(ErrorTypes errors, Consumer<Message> onArrival) {
		this.errors = errors;
		this.onArrival = onArrival;
	}

	CompletableFuture<Message> future() {
		return this.future;
	}

	/** Remembers the task that ends the call when its time is up. */
	void timeoutBy(Future<?> task) {
		this.timeout = task;
		if (this.outcome != null || this.future.isDone()) {
			task.cancel(false);
		}
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
		cancelTimeout();
		return this;
	}

	void cancelTimeout() {
		Future<?> task = this.timeout;
		if (task != null) {
			task.cancel(false);
		}
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
