package org.dbusspring.core.signal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all signals of a connection hold which wait for listeners or are with
 * one, each signal counted once. A signal larger than all of it is taken when it is
 * alone.
 */
final class SignalBudget {

	private final long maxBytes;

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicInteger signals = new AtomicInteger();

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
		this.signals.incrementAndGet();
		return true;
	}

	void giveBack(int length) {
		this.bytes.addAndGet(-length);
		this.signals.decrementAndGet();
	}

	int signals() {
		return this.signals.get();
	}

	long bytes() {
		return this.bytes.get();
	}

}
