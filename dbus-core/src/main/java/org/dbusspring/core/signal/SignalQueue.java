package org.dbusspring.core.signal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where signals wait for their listeners.
 * <p>
 * <b>Order.</b> All subscriptions that share a queue get their signals one after the
 * other, in the order in which the connection received them, so in the order in which
 * each sender sent them; one signal goes first to those whose rule names its member, and
 * among them in the order in which they subscribed. Two queues know nothing of each
 * other.
 * <p>
 * <b>Bound.</b> When as many signals or bytes wait as the queue holds, the newest is
 * dropped and counted, and the next that gets through tells
 * {@linkplain ReceivedSignal#missed() how many were missed}. A signal larger than all of
 * the bytes is taken when it is alone. A connection bounds the bytes of all its queues
 * together as well, in its settings.
 * <p>
 * Safe for use by several threads.
 *
 * @since 0.1
 */
public final class SignalQueue {

	/** How many signals a queue holds unless told otherwise. */
	public static final int DEFAULT_SIGNALS = 1024;

	/** How many bytes of signals a queue holds unless told otherwise: 4 MiB. */
	public static final long DEFAULT_BYTES = 4 << 20;

	private static final Logger logger = LoggerFactory.getLogger(SignalQueue.class);

	/** How many signals are delivered before others get their turn. */
	private static final int TURN = 64;

	private final int maxSignals;

	private final long maxBytes;

	private final Queue<Queued> waiting = new ArrayDeque<>();

	private long bytes;

	/** Whether somebody is delivering or about to. */
	private boolean active;

	/** A queue with the usual bounds. */
	public SignalQueue() {
		this(DEFAULT_SIGNALS, DEFAULT_BYTES);
	}

	/**
	 * @param maxSignals how many signals may wait
	 * @param maxBytes how many bytes of them
	 */
	public SignalQueue(int maxSignals, long maxBytes) {
		if (maxSignals <= 0 || maxBytes <= 0) {
			throw new IllegalArgumentException("A queue for signals has to hold something, not " + maxSignals
					+ " signals and " + maxBytes + " bytes");
		}
		this.maxSignals = maxSignals;
		this.maxBytes = maxBytes;
	}

	/** The number of signals that wait now. */
	public synchronized int size() {
		return this.waiting.size();
	}

	/**
	 * Puts a signal in, without waiting.
	 * @return whether there was room
	 */
	boolean offer(Delivery delivery, Executor executor) {
		synchronized (this) {
			int length = delivery.length();
			if (this.waiting.size() >= this.maxSignals
					|| (!this.waiting.isEmpty() && this.bytes + length > this.maxBytes)) {
				return false;
			}
			if (!add(delivery)) {
				return true;
			}
		}
		executor.execute(() -> takeTurn(executor));
		return true;
	}

	/** Puts something in that has to be done in its turn, whatever else waits. */
	void put(QueuedTask task, Executor executor) {
		synchronized (this) {
			if (!add(task)) {
				return;
			}
		}
		executor.execute(() -> takeTurn(executor));
	}

	/** Adds, with the lock held; gives whether somebody has to begin to deliver. */
	private boolean add(Queued added) {
		this.waiting.add(added);
		this.bytes += added.length();
		boolean idle = !this.active;
		this.active = true;
		return idle;
	}

	private void takeTurn(Executor executor) {
		for (int i = 0; i < TURN; i++) {
			Queued next = next();
			if (next == null) {
				return;
			}
			try {
				next.deliver();
			}
			catch (CorruptReplyException ex) {
				logger.error("A listener failed on {}", next, ex);
			}
			catch (CorruptMessageException ex) {
				// the sender's doing: it does not get to fill the log
				logger.debug("The body of the signal is not valid: {}", next, ex);
			}
			catch (Throwable ex) {
				logger.error("A listener failed on {}", next, ex);
			}
		}
		executor.execute(() -> takeTurn(executor));
	}

	private synchronized @Nullable Queued next() {
		Queued next = this.waiting.poll();
		if (next == null) {
			this.active = false;
		}
		else {
			this.bytes -= next.length();
		}
		return next;
	}

}
