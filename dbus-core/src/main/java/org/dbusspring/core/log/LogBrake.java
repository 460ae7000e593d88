package org.dbusspring.core.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets a line into the log once in a while and counts those between: for what happens as
 * often as a peer wants it to. Safe for use by several threads.
 */
public final class LogBrake {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier clock;

	private boolean released;

	private long lastReleased;

	private long held;

	public LogBrake() {
		this(System::nanoTime);
	}

	/**
	 * @param clock what tells the time, in nanoseconds
	 */
	LogBrake(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Asks for a line.
	 * @return how many were held back since the last one, or -1 if this one is, too
	 */
	public synchronized long next() {
		long now = this.clock.getAsLong();
		if (this.released && now - this.lastReleased < INTERVAL) {
			this.held++;
			return -1;
		}
		long heldBefore = this.held;
		this.released = true;
		this.lastReleased = now;
		this.held = 0;
		return heldBefore;
	}

}
