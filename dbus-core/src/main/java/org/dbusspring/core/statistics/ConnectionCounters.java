package org.dbusspring.core.statistics;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens on a connection in all of its lives, or on all connections of a
 * server. Safe for use by any number of threads.
 */
public final class ConnectionCounters {

	private final MessageCounters received = new MessageCounters();

	// between those of the reader and those of the writers, which so share no cache line

	private final LongAdder lives = new LongAdder();

	private final LongAdder callsRefused = new LongAdder();

	private final LongAdder callsUnknown = new LongAdder();

	private final LongAdder answersDropped = new LongAdder();

	private final LongAdder signalsNotSent = new LongAdder();

	private final LongAdder signalsDropped = new LongAdder();

	private final LongAdder messagesIgnored = new LongAdder();

	private final MessageCounters sent = new MessageCounters();

	/** Messages that were received, but for those that are ignored. */
	public MessageCounters received() {
		return this.received;
	}

	/** Messages that were sent. */
	public MessageCounters sent() {
		return this.sent;
	}

	/** A life has begun. */
	public void lifeBegan() {
		this.lives.increment();
	}

	/** A call was refused because too many were in flight. */
	public void callRefused() {
		this.callsRefused.increment();
	}

	/** A call was answered that what it wants is not there. */
	public void callUnknown() {
		this.callsUnknown.increment();
	}

	/** There was no room to send an answer. */
	public void answerDropped() {
		this.answersDropped.increment();
	}

	/** There was no room to send a signal. */
	public void signalNotSent() {
		this.signalsNotSent.increment();
	}

	/** There was no room for a signal that a listener wants. */
	public void signalDropped() {
		this.signalsDropped.increment();
	}

	/** A message was ignored. */
	public void messageIgnored() {
		this.messagesIgnored.increment();
	}

	/** The counts as they are now. */
	public ConnectionCounts counts() {
		return new ConnectionCounts(this.received.counts(), this.sent.counts(), Math.max(0, this.lives.sum() - 1),
				this.callsRefused.sum(), this.callsUnknown.sum(), this.answersDropped.sum(), this.signalsNotSent.sum(),
				this.signalsDropped.sum(), this.messagesIgnored.sum());
	}

}
