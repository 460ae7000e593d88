package org.dbusspring.core.object;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the signals of each path in order. Under the lock of a path only bytes that are
 * ready are sent: a getter that waits for somebody who announces a change would wait for
 * ever otherwise.
 */
final class Announcer {

	private static final Logger logger = LoggerFactory.getLogger(Announcer.class);

	/** A power of two. */
	private static final int LOCKS = 64;

	private final SignalEmitter emitter;

	/** Paths share locks, so that many objects cost no memory here. */
	private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

	private final AtomicLong tickets = new AtomicLong();

	private final Set<OpenReply> openReplies = ConcurrentHashMap.newKeySet();

	Announcer(SignalEmitter emitter) {
		this.emitter = emitter;
		for (int i = 0; i < LOCKS; i++) {
			this.locks[i] = new ReentrantLock();
		}
	}

	/** The lock under which everything about a path is announced. */
	ReentrantLock lock(ObjectPath path) {
		int hash = path.value().hashCode();
		return this.locks[(hash ^ hash >>> 16) & (LOCKS - 1)];
	}

	/**
	 * A number for a change, taken after the change and before its value is read: so of
	 * two announcements the one with the higher number has seen both changes.
	 */
	long ticket() {
		return this.tickets.incrementAndGet();
	}

	/** Replies with values that are being made at this time. */
	Set<OpenReply> openReplies() {
		return this.openReplies;
	}

	void emit(OutgoingMessage signal) {
		try {
			this.emitter.emit(signal);
		}
		catch (RuntimeException ex) {
			logger.warn("Lost the signal {}", signal.header(), ex);
		}
	}

}
