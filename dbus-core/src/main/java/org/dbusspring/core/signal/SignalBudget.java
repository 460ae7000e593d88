package org.dbusspring.core.signal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all signals of a connection hold which wait for listeners or are with
 * one, each signal counted once. A signal larger than all of it is taken when it is
 * alone.
 */
final class SignalBudget {

	private final long maxBytes;

	private final AtomicLong bytes = new AtomicLong();

	SignalBudget(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/** Whether there is room; if so, it is taken. One thread at a time. */
	boolean tryTake(int length) {
		long now = this.bytes.get();
		if (now > 0 && now + length > this.maxBytes) {
			return false;
		}
		this.bytes.addAndGet(length);
		return true;
	}

	void giveBack(int length) {
		this.bytes.addAndGet(-length);
	}

	long bytes() {
		return this.bytes.get();
	}

}
