package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: longer each time up to a bound, and less by a
 * random part of it, so that many programs do not come back in the same moment.
 */
final class Backoff {

	private final long firstNanos;

	private final long mostNanos;

	private final double multiplier;

	private final double jitter;

	private long nextNanos;

	/**
	 * @param multiplier how many times as long the next wait is
	 * @param jitter the share of a wait that is left to chance, from 0 to 1
	 */
	Backoff(Duration first, Duration most, double multiplier, double jitter) {
		this.firstNanos = first.toNanos();
		this.mostNanos = most.toNanos();
		this.multiplier = multiplier;
		this.jitter = jitter;
		this.nextNanos = this.firstNanos;
	}

	/** The next delay, in nanoseconds: the step, less a random part of the jitter's. */
	long next() {
		long step = this.nextNanos;
		// as doubles, which do not overflow
		this.nextNanos = (long) Math.min(this.mostNanos, this.multiplier * step);
		long chance = (long) (this.jitter * step);
		return step - chance + ThreadLocalRandom.current().nextLong(chance + 1);
	}

	/** Begins again with the first step. */
	void reset() {
		this.nextNanos = this.firstNanos;
	}

}
