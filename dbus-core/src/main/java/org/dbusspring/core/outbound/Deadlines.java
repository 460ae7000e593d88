package org.dbusspring.core.outbound;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Has somebody look at the calls when the time of the first of them is up. Nearly all are
 * answered long before, so that a timer for each would cost more than all the rest of the
 * call: there is one for all.
 */
final class Deadlines {

	/** What the look says if there is nothing left to look after. */
	static final long NONE = Long.MAX_VALUE;

	private final ScheduledExecutorService timer;

	private final LongSupplier look;

	private volatile @Nullable Plan plan;

	private boolean closed;

	/**
	 * @param look ends what is due, and returns in how many nanoseconds the next is, or
	 * {@link #NONE}
	 */
	Deadlines(ScheduledExecutorService timer, LongSupplier look) {
		this.timer = timer;
		this.look = look;
	}

	/** There is something to look after, which has been put where the look finds it. */
	void add(long deadline) {
		Plan current = this.plan;
		if (current == null || deadline - current.at < 0) {
			planFor(deadline);
		}
	}

	private synchronized void planFor(long deadline) {
		Plan current = this.plan;
		if (this.closed || (current != null && deadline - current.at >= 0)) {
			return;
		}
		if (current != null) {
			current.task.cancel(false);
		}
		this.plan = new Plan(deadline,
				this.timer.schedule(this::look, deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
	}

	private void look() {
		// first, so that whoever comes from here on plans for itself
		synchronized (this) {
			this.plan = null;
		}
		long next = this.look.getAsLong();
		if (next != NONE) {
			add(System.nanoTime() + next);
		}
	}

	/** Nobody looks any more. */
	synchronized void close() {
		this.closed = true;
		Plan current = this.plan;
		if (current != null) {
			current.task.cancel(false);
		}
	}

	private record Plan(long at, Future<?> task) {
	}

}
