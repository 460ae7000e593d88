package org.dbusspring.core.outbound;

import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.work.Handling;
import org.dbusspring.core.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for its answer. Ends once: with an answer, or with a reason why there
 * is none.
 */
interface PendingCall {

	/** Who is called. */
	@Nullable String destination();

	/** When it was sent, by {@link ReplySenders#now}. */
	long sent();

	/**
	 * The answer has arrived. Called by the thread that reads; does not wait.
	 * @return what is left to do on the executor, if anything
	 */
	@Nullable Work complete(Message answer);

	/**
	 * There will be no answer.
	 * @return what is left to do on the executor, if anything
	 */
	@Nullable Work fail(RuntimeException reason);

	/** A call of which a thread waits for the answer, parked. */
	final class Waiting implements PendingCall {

		private final Thread caller = Thread.currentThread();

		private final @Nullable String destination;

		private final long sent;

		private final @Nullable Handling handled;

		private volatile @Nullable Object outcome;

		/**
		 * @param destination who is called
		 * @param sent when
		 * @param handled what the thread handles, and for which it makes this one
		 */
		Waiting(@Nullable String destination, long sent, @Nullable Handling handled) {
			this.destination = destination;
			this.sent = sent;
			this.handled = handled;
		}

		/** What this call is made for, if it is made by a handler. */
		@Nullable Handling handled() {
			return this.handled;
		}

		@Override
		public @Nullable String destination() {
			return this.destination;
		}

		@Override
		public long sent() {
			return this.sent;
		}

		/** The thread that waits. */
		Thread caller() {
			return this.caller;
		}

		/** Leaves it to whoever calls to awaken the thread. */
		@Override
		public @Nullable Work complete(Message answer) {
			this.outcome = answer;
			return null;
		}

		@Override
		public @Nullable Work fail(RuntimeException reason) {
			this.outcome = reason;
			LockSupport.unpark(this.caller);
			return null;
		}

		boolean hasEnded() {
			return this.outcome != null;
		}

		/**
		 * Waits for the end.
		 * @return the answer, a {@link RuntimeException}, or {@code null} if the deadline
		 * has passed
		 * @throws InterruptedException if the thread is interrupted
		 */
		@Nullable Object await(long deadline) throws InterruptedException {
			Object current;
			while ((current = this.outcome) == null) {
				long left = deadline - System.nanoTime();
				if (left <= 0) {
					return null;
				}
				LockSupport.parkNanos(this, left);
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
			}
			return current;
		}

	}

}
