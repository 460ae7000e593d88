package org.dbusspring.core.signal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.match.SenderResolver;

/**
 * A subscription in the table of a connection.
 */
final class SignalSubscription implements Subscription {

	private final MatchRule rule;

	private final SignalListener listener;

	private final SignalQueue queue;

	private final Runnable onClose;

	private final AtomicLong dropped = new AtomicLong();

	/** What was dropped since the last that got through; only the reader looks at it. */
	private long missed;

	private volatile boolean closed;

	SignalSubscription(MatchRule rule, SignalListener listener, SignalQueue queue, Runnable onClose) {
		this.rule = rule;
		this.listener = listener;
		this.queue = queue;
		this.onClose = onClose;
	}

	@Override
	public MatchRule rule() {
		return this.rule;
	}

	@Override
	public long dropped() {
		return this.dropped.get();
	}

	/**
	 * Takes a signal from the thread that reads.
	 * @return whether it was dropped
	 */
	boolean offer(RoutedSignal signal, SenderResolver senders, Executor executor) {
		if (this.closed || !this.rule.matches(signal.message(), senders)) {
			return false;
		}
		if (signal.tryRetain()) {
			if (this.queue.offer(new Delivery(this, signal, this.missed), executor)) {
				this.missed = 0;
				return false;
			}
			signal.release();
		}
		this.missed++;
		this.dropped.incrementAndGet();
		return true;
	}

	void deliver(ReceivedSignal signal) throws Exception {
		if (!this.closed) {
			this.listener.onSignal(signal);
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.onClose.run();
	}

}
