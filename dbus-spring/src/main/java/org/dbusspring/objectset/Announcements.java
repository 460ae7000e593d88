package org.dbusspring.objectset;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What listeners are told, one thing at a time, in order, and by a thread that holds no
 * lock meanwhile.
 */
final class Announcements {

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean busy = new AtomicBoolean();

	void add(Runnable announcement) {
		this.waiting.add(announcement);
	}

	/** Makes the announcements that wait, unless another thread does already. */
	void make() {
		while (!this.waiting.isEmpty() && this.busy.compareAndSet(false, true)) {
			try {
				for (Runnable next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
					next.run();
				}
			}
			finally {
				this.busy.set(false);
			}
		}
	}

}
