package org.dbusspring.core.work;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands work of one kind from the thread that reads to the executor. Work is put in by
 * the batch and taken by the piece, so that a piece that takes long holds up itself only;
 * it is begun in the order in which it was put in.
 * <p>
 * At most one worker is on its way at any time: it takes a piece, and if there is more it
 * sends for the next worker before it begins. No more are at work than the bound, but for
 * one more for each that is blocked in a call of its own (see {@link Workers}). What the
 * queue holds is bounded by those who put in: the calls in flight, and the calls of ours
 * that wait.
 */
public final class WorkQueue {

	private static final Logger logger = LoggerFactory.getLogger(WorkQueue.class);

	private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

	private final Workers workers;

	private final int maxAtWork;

	/** Workers that are on their way or at work. */
	private final AtomicInteger atWork = new AtomicInteger();

	/** Workers that are on their way and have not taken anything yet: 0 or 1. */
	private final AtomicInteger onTheirWay = new AtomicInteger();

	/** Spare workers that are at work. */
	private final AtomicInteger spares = new AtomicInteger();

	WorkQueue(Workers workers, int maxAtWork) {
		this.workers = workers;
		this.maxAtWork = maxAtWork;
	}

	/** Puts a batch in. Never waits. */
	public void add(List<? extends Work> batch) {
		this.queue.addAll(batch);
		sendForWorker();
	}

	/** Puts one piece in. Never waits. */
	public void add(Work work) {
		this.queue.add(work);
		sendForWorker();
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
			this.workers.execute(() -> this.workers.workAs(this::work));
		}
		catch (RejectedExecutionException ex) {
			this.onTheirWay.set(0);
			if (this.atWork.decrementAndGet() == 0) {
				refuseAll(ex);
			}
		}
	}

	private void work() {
		Work work = this.queue.poll();
		this.onTheirWay.set(0);
		while (work != null) {
			sendForWorker();
			run(work);
			work = this.queue.poll();
		}
		this.atWork.decrementAndGet();
		// what was put in since the last look, by one who found all workers busy
		sendForWorker();
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

}
