package org.dbusspring.core.signal;

import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.message.Message;

/**
 * A signal that goes to several listeners. The file descriptors that none of them took
 * are closed when the last of them has had it.
 */
final class RoutedSignal {

	private final Message message;

	private final Epoch epoch;

	/** Deliveries that are under way, and whoever routes it. */
	private final AtomicInteger users = new AtomicInteger(1);

	private final SignalBudget budget;

	/** Whether it counts in the budget; only the reader looks before it is released. */
	private boolean counted;

	RoutedSignal(Message message, Epoch epoch, SignalBudget budget) {
		this.message = message;
		this.epoch = epoch;
		this.budget = budget;
	}

	Message message() {
		return this.message;
	}

	Epoch epoch() {
		return this.epoch;
	}

	/**
	 * Keeps it for one more listener.
	 * @return whether the budget has room for it
	 */
	boolean tryRetain() {
		if (!this.counted && !this.budget.tryTake(this.message.length())) {
			return false;
		}
		this.counted = true;
		this.users.incrementAndGet();
		return true;
	}

	void release() {
		if (this.users.decrementAndGet() == 0) {
			this.message.descriptors().closeUntaken();
			if (this.counted) {
				this.budget.giveBack(this.message.length());
			}
		}
	}

}
