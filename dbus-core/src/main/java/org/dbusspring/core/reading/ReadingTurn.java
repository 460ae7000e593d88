package org.dbusspring.core.reading;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to read from a connection. One thread does at any time: the
 * connection's own, or a caller to whom that one has lent its turn, because for a while
 * nothing has come but answers to callers who waited, one after the other. A call then
 * wakes one thread less on its way, which is a fifth of its time.
 * <p>
 * Between two such calls nobody reads. That lasts for a millisecond at most, then the
 * connection's own thread has its turn again; so that is how much later a signal or a
 * call can be seen that comes right after a row of answers. It has it at once when
 * somebody waits for a message who does not read himself. A caller that has to wait
 * longer than that gives the turn back, and waits as others do; so does one that meets
 * anything but its answer.
 * <p>
 * A virtual thread never has the turn: it could have to wait for its carrier with it.
 */
public final class ReadingTurn {

	/** How many answers in a row have to be of this kind. */
	private static final int USUAL = 32;

	/** How long the connection's own thread leaves the turn to others. */
	private static final long PAUSE_NANOS = 1_000_000;

	private static final long WAIT_MILLIS = 1;

	private final BooleanSupplier isNeeded;

	private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.READER);

	/** The thread that has the turn, while one has it. */
	private volatile @Nullable Thread whoReads;

	/** The connection's own. */
	private volatile @Nullable Thread reader;

	/** When the turn was left to callers last. */
	private volatile long lentAt;

	private volatile boolean ended;

	// what follows belongs to whoever has the turn

	private int answersInARow;

	private long lastAnswer;

	private @Nullable Thread toAwaken;

	private @Nullable Reading reading;

	private @Nullable Throwable failure;

	/**
	 * @param isNeeded tells whether somebody waits for an answer, or for whoever reads
	 */
	public ReadingTurn(BooleanSupplier isNeeded) {
		this.isNeeded = isNeeded;
	}

	/** One that the connection's own thread keeps. */
	public static ReadingTurn neverLent() {
		return new ReadingTurn(() -> true);
	}

	/** The connection's own thread begins, and has the turn. */
	public void begin() {
		this.reader = Thread.currentThread();
		this.whoReads = this.reader;
	}

	/** Whether this thread reads, and so must not wait for what only a reader brings. */
	public boolean isMine() {
		return this.whoReads == Thread.currentThread();
	}

	/**
	 * Whoever reads has met an answer, and is about to give it to its caller, who waits.
	 */
	public void metAnswer(Thread caller) {
		if (this.isNeeded.getAsBoolean() || VirtualThreads.isOne(caller)) {
			this.answersInARow = 0;
			return;
		}
		long now = System.nanoTime();
		this.answersInARow = (now - this.lastAnswer < PAUSE_NANOS) ? this.answersInARow + 1 : 0;
		this.lastAnswer = now;
	}

	/** Whoever reads has met something else. */
	public void metOther() {
		this.answersInARow = 0;
		awaken();
	}

	/**
	 * Awakens a caller that has its answer; a little later, if the turn is about to be
	 * lent: it then finds it there for its next call.
	 */
	public void awaken(Thread caller) {
		awaken();
		if (isWorthWhile()) {
			this.toAwaken = caller;
		}
		else {
			awakenOther(caller);
		}
	}

	private boolean isWorthWhile() {
		return this.answersInARow >= USUAL;
	}

	private void awaken() {
		Thread caller = this.toAwaken;
		this.toAwaken = null;
		awakenOther(caller);
	}

	/** Does so unless it is the one who reads. */
	private static void awakenOther(@Nullable Thread caller) {
		if (caller != Thread.currentThread()) {
			LockSupport.unpark(caller);
		}
	}

	/**
	 * Lends the turn to callers if that is worth while, until none of them has taken it
	 * for a moment, or it is needed. For the connection's own thread.
	 * @param reading what they do
	 * @return whether it was lent
	 * @throws IOException if one of them has met the end of the stream
	 */
	public boolean lend(Reading reading) throws IOException {
		if (!isWorthWhile()) {
			awaken();
			return false;
		}
		this.reading = reading;
		leaveToCallers();
		while (this.holder.get() != Holder.READER) {
			long left = PAUSE_NANOS - (System.nanoTime() - this.lentAt);
			if (this.ended || left <= 0) {
				this.holder.compareAndSet(Holder.NOBODY, Holder.READER);
			}
			if (this.holder.get() != Holder.READER) {
				LockSupport.parkNanos(this, (left > 0) ? left : PAUSE_NANOS);
			}
		}
		this.whoReads = this.reader;
		this.answersInARow = 0;
		rethrow();
		return true;
	}

	private void leaveToCallers() {
		Thread caller = this.toAwaken;
		this.toAwaken = null;
		this.whoReads = null;
		this.lentAt = System.nanoTime();
		this.holder.set(Holder.NOBODY);
		awakenOther(caller);
		// who has begun to wait until now may have found the turn taken
		if (this.isNeeded.getAsBoolean()) {
			need();
		}
	}

	private void rethrow() throws IOException {
		Throwable failure = this.failure;
		if (failure instanceof IOException ex) {
			throw ex;
		}
		if (failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (failure instanceof Error ex) {
			throw ex;
		}
	}

	/** Somebody who does not read waits for what will come. */
	public void need() {
		if (this.holder.get() == Holder.NOBODY && this.holder.compareAndSet(Holder.NOBODY, Holder.READER)) {
			LockSupport.unpark(this.reader);
		}
	}

	/**
	 * Reads on this thread, if the turn is to be had, until the answer has come. May
	 * return without it: the turn is somebody else's, something else has come, it takes
	 * long, the thread was interrupted, or the stream has ended, which the connection's
	 * own thread then sees.
	 * @param answered tells whether the answer has come, which is waited for already
	 * @param deadline until when, by {@link System#nanoTime}
	 */
	public void readUntil(BooleanSupplier answered, long deadline) {
		if (this.holder.get() != Holder.NOBODY) {
			return;
		}
		Thread caller = Thread.currentThread();
		if (VirtualThreads.isOne(caller) || deadline - System.nanoTime() < 2 * PAUSE_NANOS) {
			need();
			return;
		}
		if (!this.holder.compareAndSet(Holder.NOBODY, Holder.CALLER)) {
			return;
		}
		boolean again = false;
		try {
			this.whoReads = caller;
			readForAMoment(answered, caller);
			again = isWorthWhile() && answered.getAsBoolean();
		}
		catch (IOException | RuntimeException | Error ex) {
			this.failure = ex;
		}
		finally {
			if (again) {
				leaveToCallers();
			}
			else {
				giveBack();
			}
		}
	}

	private void readForAMoment(BooleanSupplier answered, Thread caller) throws IOException {
		long start = System.nanoTime();
		Reading reading = this.reading;
		while (reading != null && isWorthWhile() && !answered.getAsBoolean() && !this.ended && !caller.isInterrupted()
				&& System.nanoTime() - start < PAUSE_NANOS) {
			reading.readWithin(WAIT_MILLIS);
		}
	}

	private void giveBack() {
		Thread caller = this.toAwaken;
		this.toAwaken = null;
		this.answersInARow = 0;
		this.whoReads = null;
		this.holder.set(Holder.READER);
		LockSupport.unpark(this.reader);
		awakenOther(caller);
	}

	/** Nothing more is to be read: whoever reads stops soon. */
	public void end() {
		this.ended = true;
		LockSupport.unpark(this.reader);
	}

	private enum Holder {

		/** The connection's own thread. */
		READER,

		/** Who comes first: a caller, or after a moment the connection's own thread. */
		NOBODY,

		/** A caller. */
		CALLER

	}

}
