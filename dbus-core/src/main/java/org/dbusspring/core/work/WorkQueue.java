package org.dbusspring.core.work;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands work of one kind from the thread that reads to the executor. Work is put in by
 * the batch and taken by the piece, so that a piece that takes long holds up itself only;
 * it is begun in the order in which it was put in.
 * <p>
 * At most one worker is on its way at any time: it takes a piece, and if there is more it
 * sends for the next worker before it begins. While pieces are short it does not, since
 * it would be done with them before the other has come; but somebody looks a moment later
 * whether it is stuck in a long one after all. No more are at work than the bound, but
 * for one more for each that is blocked in a call of its own (see {@link Workers}). What
 * the queue holds is bounded by those who put in: the calls in flight, and the calls of
 * ours that wait.
 */
public final class WorkQueue {

	private static final Logger logger = LoggerFactory.getLogger(WorkQueue.class);

	/** A piece that takes no longer is done before another worker would have come. */
	private static final long SHORT_NANOS = 50_000;

	/** When somebody looks whether a worker is stuck. */
	private static final long LOOK_NANOS = 1_000_000;

	/** How often a worker looks in vain before it goes home. */
	private static final int PATIENCE = 2;

	private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

	private final Workers workers;

	private final int maxAtWork;

	/** Workers that are on their way or at work. */
	private final AtomicInteger atWork = new AtomicInteger();

	/** Workers that are on their way and have not taken anything yet: 0 or 1. */
	private final AtomicInteger onTheirWay = new AtomicInteger();

	/** Spare workers that are at work. */
	private final AtomicInteger spares = new AtomicInteger();

	/** Whether the pieces of late were short. */
	private volatile boolean brief;

	/** Who took a piece last, and is still at work. */
	private volatile @Nullable Stint latest;

	/** Whether somebody will look. */
	private final AtomicBoolean watched = new AtomicBoolean();

	/** What a worker does from its coming to its going. */
	private final Runnable shift;

	WorkQueue(Workers workers, int maxAtWork) {
		this.workers = workers;
		this.maxAtWork = maxAtWork;
		this.shift = () -> workers.workAs(this::work);
	}

	/** Puts a batch in. Never waits. */
	public void add(List<? extends Work> batch) {
		this.queue.addAll(batch);
		sendForWorkerIfWanted();
	}

	/** Puts one piece in. Never waits. */
	public void add(Work work) {
		this.queue.add(work);
		sendForWorkerIfWanted();
	}

	/** Leaves what waits to a worker who will be there in a moment, if there is one. */
	private void sendForWorkerIfWanted() {
		if (!this.brief || this.workers.blocked() > 0 || !isInShortPiece(this.latest) || !watch()) {
			sendForWorker();
		}
	}

	/** As far as can be told: it may have begun a long one just now. */
	private static boolean isInShortPiece(@Nullable Stint stint) {
		return stint != null && System.nanoTime() - stint.since < SHORT_NANOS;
	}

	/** Has somebody look in a moment; tells whether anybody will. */
	private boolean watch() {
		if (this.watched.get() || !this.watched.compareAndSet(false, true)) {
			return true;
		}
		if (this.workers.executeSoon(this::look, LOOK_NANOS)) {
			return true;
		}
		this.watched.set(false);
		return false;
	}

	private void look() {
		this.watched.set(false);
		if (this.queue.isEmpty()) {
			return;
		}
		if (!isInShortPiece(this.latest)) {
			this.brief = false;
		}
		sendForWorkerIfWanted();
	}

	private void sendForWorker() {
		if (this.workers.blocked() > 0) {
			sendForSpare();
		}
		while (!this.queue.isEmpty() && this.atWork.get() < this.maxAtWork && this.onTheirWay.compareAndSet(0, 1)) {
			if (this.atWork.incrementAndGet() <= this.maxAtWork) {
				startWorker();
				return;
			}
			// a worker that goes home now has seen somebody on the way: so look again
			this.atWork.decrementAndGet();
			this.onTheirWay.set(0);
		}
	}

	private void startWorker() {
		try {
			this.workers.execute(this.shift);
		}
		catch (RejectedExecutionException ex) {
			this.onTheirWay.set(0);
			if (this.atWork.decrementAndGet() == 0) {
				refuseAll(ex);
			}
		}
	}

	private void work() {
		Stint stint = new Stint();
		boolean crowd = false;
		Work work = this.queue.poll();
		this.onTheirWay.set(0);
		while (work != null) {
			this.latest = stint;
			if (!this.queue.isEmpty()) {
				crowd = true;
				sendForWorkerIfWanted();
			}
			run(work);
			boolean brief = stint.next() < SHORT_NANOS;
			if (brief != this.brief) {
				this.brief = brief;
			}
			work = this.queue.poll();
			if (work == null && crowd && brief) {
				work = next();
				stint.begin();
			}
		}
		if (this.latest == stint) {
			this.latest = null;
		}
		this.atWork.decrementAndGet();
		// what was put in since the last look, by one who found all workers busy
		sendForWorker();
	}

	/**
	 * Where work comes in crowds, more comes while others are let go first; to look again
	 * costs less than to be sent for.
	 */
	private @Nullable Work next() {
		Work work = null;
		for (int looks = 0; looks < PATIENCE && work == null; looks++) {
			Thread.yield();
			work = this.queue.poll();
		}
		return work;
	}

	/**
	 * Takes somebody on for one who is blocked: the work that would free it may be in
	 * this queue, and nobody else may be there to do it.
	 */
	void sendForSpare() {
		while (!this.queue.isEmpty()) {
			int now = this.spares.get();
			if (now >= this.workers.blocked() || now >= Workers.MAX_SPARES) {
				return;
			}
			if (this.spares.compareAndSet(now, now + 1)) {
				if (!this.workers.executeSpare(() -> this.workers.workAs(this::workAsSpare))) {
					this.spares.decrementAndGet();
				}
				return;
			}
		}
	}

	private void workAsSpare() {
		Work work = this.queue.poll();
		while (work != null) {
			run(work);
			work = this.queue.poll();
		}
		this.spares.decrementAndGet();
		sendForWorker();
	}

	private static void run(Work work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			// the work answers for its own errors; this is the last resort
			logger.error("A task of a D-Bus connection failed", ex);
		}
	}

	private void refuseAll(RejectedExecutionException reason) {
		if (this.workers.haveAnExecutorOfTheirOwn()) {
			// it ends with the connection, and what is left over is no news
			logger.debug("The connection is closed, and its last work is done elsewhere");
		}
		else {
			logger.warn("The executor of a D-Bus connection takes no more work: {}", reason.getMessage());
		}
		Work work;
		while ((work = this.queue.poll()) != null) {
			work.refuse();
		}
	}

	/** The time that a worker is at work. */
	private static final class Stint {

		/** When the piece was begun. */
		private volatile long since = System.nanoTime();

		/** A piece is begun after a pause. */
		void begin() {
			this.since = System.nanoTime();
		}

		/** A piece is done; tells how long it took. */
		long next() {
			long now = System.nanoTime();
			long took = now - this.since;
			this.since = now;
			return took;
		}

	}

}
