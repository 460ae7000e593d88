package org.dbusspring.core.statistics;

import java.util.concurrent.atomic.LongAdder;

import org.dbusspring.core.message.MessageType;

/**
 * Counts messages of one direction. Safe for use by any number of threads.
 */
public final class MessageCounters {

	private final LongAdder methodCalls = new LongAdder();

	private final LongAdder methodReturns = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder signals = new LongAdder();

	private final LongAdder bytes = new LongAdder();

	/** Counts a message. */
	public void add(MessageType type) {
		switch (type) {
			case METHOD_CALL -> this.methodCalls.increment();
			case METHOD_RETURN -> this.methodReturns.increment();
			case ERROR -> this.errors.increment();
			case SIGNAL -> this.signals.increment();
		}
	}

	/** Counts bytes that have passed the socket. */
	public void addBytes(long count) {
		this.bytes.add(count);
	}

	MessageCounts counts() {
		return new MessageCounts(this.methodCalls.sum(), this.methodReturns.sum(), this.errors.sum(),
				this.signals.sum(), this.bytes.sum());
	}

}
