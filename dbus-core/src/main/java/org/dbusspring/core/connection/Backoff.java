package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: twice as long each time up to a bound, and a
 * random part of it, so that many programs do not come back in the same moment.
 */
final class Backoff {

	private final long firstNanos;

	private final long mostNanos;

	private long nextNanos;

	Backoff(Duration first, Duration most) {
		this.firstNanos = first.toNanos();
		this.mostNanos = most.toNanos();
		this.nextNanos = this.firstNanos;
	}

	/** The next delay, in nanoseconds: between half of the step and all of it. */
	long next() {
		long step = this.nextNanos;
		this.nextNanos = Math.min(this.mostNanos, 2 * step);
		return step / 2 + ThreadLocalRandom.current().nextLong(step / 2 + 1);
	}

	/** Begins again with the first step. */
	void reset() {
		this.nextNanos = this.firstNanos;
	}

}
