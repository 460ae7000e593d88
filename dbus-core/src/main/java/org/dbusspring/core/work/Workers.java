package org.dbusspring.core.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Who does the work of a connection, in lanes: handlers of calls, getters and setters of
 * properties, listeners, and futures. Each lane has a queue and a bound of its own, so
 * that one kind that is stuck does not stop another.
 * <p>
 * A worker that waits for the answer to a call of its own is blocked. The answer may need
 * another worker of the same connection, so for each that is blocked a spare one may
 * work, up to a bound: one thread is enough for handlers that call one another.
 */
public final class Workers {

	/** No more spare workers are taken on in a lane than this. */
	static final int MAX_SPARES = 64;

	/** How many workers look after properties. */
	public static final int PROPERTY_WORKERS = 2;

	/** Who this thread is, while it works. */
	private static final ThreadLocal<@Nullable Worker> CURRENT = new ThreadLocal<>();

	private final Executor executor;

	private final Executor spareExecutor;

	private final ScheduledExecutorService timer;

	private final AtomicInteger blocked = new AtomicInteger();

	private final List<WorkQueue> lanes = new ArrayList<>();

	private final WorkQueue handlers;

	private final WorkQueue properties;

	private final WorkQueue listeners;

	private final WorkQueue futures;

	public Workers(ConnectionThreads threads, int maxWorkers) {
		this.executor = threads.executor();
		this.spareExecutor = threads.spareExecutor();
		this.timer = threads.timer();
		this.handlers = lane(maxWorkers);
		this.properties = lane(Math.min(PROPERTY_WORKERS, maxWorkers));
		this.listeners = lane(maxWorkers);
		this.futures = lane(maxWorkers);
	}

	/** How many threads all lanes can use at the same time. */
	static int most(int maxWorkers) {
		return 3 * maxWorkers + PROPERTY_WORKERS + MAX_SPARES;
	}

	private WorkQueue lane(int maxAtWork) {
		WorkQueue lane = new WorkQueue(this, maxAtWork);
		this.lanes.add(lane);
		return lane;
	}

	/** Handlers of calls. */
	public WorkQueue handlers() {
		return this.handlers;
	}

	/** Getters and setters of properties. */
	public WorkQueue properties() {
		return this.properties;
	}

	/** Listeners to signals and to the connection. */
	public WorkQueue listeners() {
		return this.listeners;
	}

	/** Futures of our own calls. */
	public WorkQueue futures() {
		return this.futures;
	}

	/** The number of workers that are blocked in calls of their own. */
	int blocked() {
		return this.blocked.get();
	}

	/** The worker that this thread is for this connection, or {@code null}. */
	public @Nullable Worker current() {
		Worker worker = CURRENT.get();
		return (worker != null && worker.workers == this) ? worker : null;
	}

	/** The worker that this thread is, for the work itself. */
	public Worker requireCurrent() {
		return Objects.requireNonNull(current());
	}

	/** A worker is about to wait for the answer to a call. */
	public void block(Worker worker) {
		Handling handled = worker.handled;
		if (handled != null) {
			handled.handlerBlocks();
		}
		beginWait();
	}

	/** A worker is about to wait for something, and another one is wanted meanwhile. */
	public void beginWait() {
		this.blocked.incrementAndGet();
		for (WorkQueue lane : this.lanes) {
			lane.sendForSpare();
		}
	}

	/** It waits no longer. */
	public void endWait() {
		this.blocked.decrementAndGet();
	}

	/** The worker goes on. */
	public void unblock(Worker worker) {
		endWait();
		Handling handled = worker.handled;
		if (handled != null) {
			handled.handlerGoesOn();
		}
	}

	/** Does work as a worker of this connection. */
	void workAs(Runnable work) {
		Worker before = CURRENT.get();
		CURRENT.set(new Worker(this));
		try {
			work.run();
		}
		finally {
			CURRENT.set(before);
		}
	}

	/** Whether the executor is the connection's, and ends with it. */
	boolean haveAnExecutorOfTheirOwn() {
		return this.executor == this.spareExecutor;
	}

	void execute(Runnable worker) {
		this.executor.execute(worker);
	}

	/** Whether there is a spare thread for that. */
	boolean executeSpare(Runnable worker) {
		try {
			this.spareExecutor.execute(worker);
			return true;
		}
		catch (RejectedExecutionException ex) {
			// the connection is being closed, or there are as many threads as there may
			// be
			return false;
		}
	}

	/** Whether that will be run after so long, by somebody who does nothing long. */
	boolean executeSoon(Runnable look, long nanos) {
		try {
			this.timer.schedule(look, nanos, TimeUnit.NANOSECONDS);
			return true;
		}
		catch (RejectedExecutionException ex) {
			// the connection is being closed
			return false;
		}
	}

	/** A thread while it works for a connection. */
	public static final class Worker {

		private final Workers workers;

		private @Nullable Handling handled;

		Worker(Workers workers) {
			this.workers = workers;
		}

		/** Notes what it handles from now on. */
		public void handles(@Nullable Handling handled) {
			this.handled = handled;
		}

		/** What it handles, if it handles something. */
		public @Nullable Handling handled() {
			return this.handled;
		}

	}

}
