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
 * longer than that gives the turn back, and waits as others do.
 * <p>
 * A caller who reads does what the connection's own thread does, and so runs no user
 * code: no handler, no listener and no future of somebody else.
 */
public final class ReadingTurn {

	/** How many answers in a row have to be of this kind. */
	private static final int USUAL = 32;

	/** How long the connection's own thread leaves the turn to others. */
	private static final long PAUSE_NANOS = 1_000_000;

	private static final long WAIT_MILLIS = 1;

	private final BooleanSupplier nobodyWaits;

	private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.READER);

	/** The thread that has the turn, while one has it. */
	private volatile @Nullable Thread thread;

	/** The connection's own. */
	private volatile @Nullable Thread reader;

	/** When the turn was left to callers last. */
	private volatile long lent;

	private volatile boolean ended;

	// what follows belongs to whoever has the turn

	private int usual;

	private long lastAnswer;

	private @Nullable Thread toAwaken;

	private @Nullable Reading reading;

	private @Nullable Throwable failure;

	/**
	 * @param nobodyWaits tells whether no answer is waited for
	 */
	public ReadingTurn(BooleanSupplier nobodyWaits) {
		this.nobodyWaits = nobodyWaits;
	}

	/** One that the connection's own thread keeps. */
	public static ReadingTurn neverLent() {
		return new ReadingTurn(() -> false);
	}

	/** The connection's own thread begins, and has the turn. */
	public void begin() {
		this.reader = Thread.currentThread();
		this.thread = this.reader;
	}

	/** Whether this thread reads, and so must not wait for what only a reader brings. */
	public boolean isMine() {
		return this.thread == Thread.currentThread();
	}

	/**
	 * Whoever reads has met an answer for which a thread waits, and is about to give it
	 * to it.
	 */
	public void metAnswer() {
		if (this.nobodyWaits.getAsBoolean()) {
			long now = System.nanoTime();
			this.usual = (now - this.lastAnswer < PAUSE_NANOS) ? this.usual + 1 : 0;
			this.lastAnswer = now;
		}
		else {
			this.usual = 0;
		}
	}

	/** Whoever reads has met something else. */
	public void metOther() {
		this.usual = 0;
		awaken();
	}

	/**
	 * Awakens a thread that has its answer; a little later, if the turn is about to be
	 * lent: it then finds it there for its next call.
	 */
	public void awaken(Thread caller) {
		awaken();
		if (this.usual >= USUAL) {
			this.toAwaken = caller;
		}
		else {
			awakenOther(caller);
		}
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
	 * @throws IOException if one of them has met the end of the stream
	 */
	public void lend(Reading reading) throws IOException {
		if (this.usual < USUAL) {
			awaken();
			return;
		}
		this.reading = reading;
		leaveToCallers();
		while (this.holder.get() != Holder.READER) {
			LockSupport.parkNanos(this, PAUSE_NANOS);
			if (this.ended || System.nanoTime() - this.lent >= PAUSE_NANOS) {
				this.holder.compareAndSet(Holder.NOBODY, Holder.READER);
			}
		}
		this.thread = this.reader;
		rethrow();
	}

	private void leaveToCallers() {
		Thread caller = this.toAwaken;
		this.toAwaken = null;
		this.thread = null;
		this.lent = System.nanoTime();
		this.holder.set(Holder.NOBODY);
		awakenOther(caller);
		// who has begun to wait until now may have found the turn taken
		if (!this.nobodyWaits.getAsBoolean()) {
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
	 * return without it: the turn is somebody else's, it takes long, the thread was
	 * interrupted, or the stream has ended, which the connection's own thread then sees.
	 * @param answered tells whether the answer has come, which is waited for already
	 */
	public void readUntil(BooleanSupplier answered) {
		if (this.holder.get() != Holder.NOBODY || !this.holder.compareAndSet(Holder.NOBODY, Holder.CALLER)) {
			return;
		}
		this.thread = Thread.currentThread();
		try {
			readForAMoment(answered);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.failure = ex;
		}
		if (this.failure == null && this.usual >= USUAL && answered.getAsBoolean()) {
			leaveToCallers();
		}
		else {
			metOther();
			this.thread = null;
			this.holder.set(Holder.READER);
			LockSupport.unpark(this.reader);
		}
	}

	private void readForAMoment(BooleanSupplier answered) throws IOException {
		long start = System.nanoTime();
		Reading reading = this.reading;
		while (reading != null && !answered.getAsBoolean() && !this.ended && !Thread.currentThread().isInterrupted()
				&& System.nanoTime() - start < PAUSE_NANOS) {
			reading.readWithin(WAIT_MILLIS);
		}
	}

	/** The connection's own thread reads no more. */
	public void leave() {
		metOther();
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
