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

	RoutedSignal(Message message, Epoch epoch) {
		this.message = message;
		this.epoch = epoch;
	}

	Message message() {
		return this.message;
	}

	Epoch epoch() {
		return this.epoch;
	}

	void retain() {
		this.users.incrementAndGet();
	}

	void release() {
		if (this.users.decrementAndGet() == 0) {
			this.message.descriptors().closeUntaken();
		}
	}

}
