package org.dbusspring.core.work;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on the executor one after the other, in the order in which they were added.
 * Has no bound of its own: whoever adds has.
 */
public final class SerialWork {

	/** How many tasks run before others get their turn. */
	private static final int TURN = 64;

	private final WorkQueue workQueue;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Work turn = this::takeTurn;

	public SerialWork(WorkQueue workQueue) {
		this.workQueue = workQueue;
	}

	public void add(Runnable task) {
		this.tasks.add(task);
		if (this.waiting.getAndIncrement() == 0) {
			this.workQueue.add(this.turn);
		}
	}

	private void takeTurn() {
		int done = 0;
		try {
			Runnable task;
			while (done < TURN && (task = this.tasks.poll()) != null) {
				done++;
				task.run();
			}
		}
		finally {
			if (this.waiting.addAndGet(-done) > 0) {
				this.workQueue.add(this.turn);
			}
		}
	}

}
