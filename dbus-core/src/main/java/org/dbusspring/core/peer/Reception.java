package org.dbusspring.core.peer;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.log.LogBrake;
import org.dbusspring.core.transport.AcceptedTransport;
import org.dbusspring.core.transport.Admission;
import org.dbusspring.core.transport.AdmittedTransport;
import org.dbusspring.core.transport.TransportServer;
import org.dbusspring.core.work.ConnectionThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, and has each prove who is there on a thread of its own, so that
 * nobody waits for somebody who says nothing.
 */
final class Reception {

	private static final Logger logger = LoggerFactory.getLogger(Reception.class);

	/** Before another attempt to accept, such as after running out of open files. */
	private static final long RETRY_MILLIS = 100;

	private final TransportServer server;

	private final DBusServerSettings settings;

	private final ConnectionThreads threads;

	private final Consumer<AdmittedTransport> admitted;

	/** Those who are proving who they are, the one that came first in front. */
	private final Deque<Admission> waiting = new ArrayDeque<>();

	private final AtomicLong refused = new AtomicLong();

	private final LogBrake refusals = new LogBrake();

	private final CountDownLatch closed = new CountDownLatch(1);

	/**
	 * @param admitted takes those who were let in, on a thread that may wait; what it
	 * throws is logged
	 */
	Reception(TransportServer server, DBusServerSettings settings, ConnectionThreads threads,
			Consumer<AdmittedTransport> admitted) {
		this.server = server;
		this.settings = settings;
		this.threads = threads;
		this.admitted = admitted;
	}

	/** Begins to accept. */
	void start() {
		this.threads.start(this::acceptAll, "accept");
	}

	/** How many were not let in. */
	long refused() {
		return this.refused.get();
	}

	private void acceptAll() {
		try {
			while (!isClosed()) {
				acceptNext();
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts this thread but to end it
		}
	}

	private void acceptNext() throws InterruptedException {
		try {
			receive(this.server.accept());
		}
		catch (AsynchronousCloseException ex) {
			close();
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("No connection can be accepted at {} now: {}", this.server.address(), ex.toString());
			this.closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private void receive(AcceptedTransport accepted) {
		Admission admission = new Admission(accepted, this.settings.policy(),
				Objects.requireNonNull(this.server.address().guid()), this.settings.authenticationTimeout().toNanos());
		Admission longest = add(admission);
		if (longest != null) {
			longest.abandon();
		}
		try {
			this.threads.start(() -> admit(admission, accepted), "authenticate");
		}
		catch (OutOfMemoryError ex) {
			// no more threads: this one has to do without, the server goes on
			remove(admission);
			accepted.transport().close();
			this.refused.incrementAndGet();
			logger.warn("A peer cannot be authenticated at {}: {}", this.server.address(), ex.getMessage());
		}
	}

	/** Adds one; gives the one who has to make room for it, if need be. */
	private @Nullable Admission add(Admission admission) {
		synchronized (this.waiting) {
			this.waiting.add(admission);
			return (this.waiting.size() > this.settings.maxUnauthenticated()) ? this.waiting.remove() : null;
		}
	}

	private void remove(Admission admission) {
		synchronized (this.waiting) {
			this.waiting.remove(admission);
		}
	}

	private void admit(Admission admission, AcceptedTransport accepted) {
		AdmittedTransport peer;
		try {
			if (isClosed()) {
				// whoever closes may have missed this one
				admission.abandon();
			}
			peer = admission.admit();
		}
		catch (IOException | DBusException ex) {
			refused(accepted, String.valueOf(ex.getMessage()));
			return;
		}
		catch (RuntimeException ex) {
			// closed in the middle of something, mostly
			refused(accepted, ex.toString());
			return;
		}
		finally {
			remove(admission);
		}
		try {
			this.admitted.accept(peer);
		}
		catch (RuntimeException ex) {
			logger.warn("A peer at {} was authenticated, and then not let in: {}", this.server.address(),
					ex.toString());
			this.refused.incrementAndGet();
		}
	}

	private void refused(AcceptedTransport accepted, String reason) {
		this.refused.incrementAndGet();
		if (!isClosed()) {
			logRefusal(accepted, reason);
		}
	}

	/** It costs them nothing to come again and again. */
	private void logRefusal(AcceptedTransport accepted, String reason) {
		long others = this.refusals.next();
		if (others >= 0) {
			logger.info("A peer was not let in at {}, {}, nor were {} others since this was last told: {}",
					this.server.address(), accepted.credentials(), others, reason);
		}
		else {
			logger.debug("A peer was not let in at {}, {}: {}", this.server.address(), accepted.credentials(), reason);
		}
	}

	boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	/** Accepts nobody any more, and gives up those who have not proved who they are. */
	void close() {
		this.closed.countDown();
		this.server.close();
		synchronized (this.waiting) {
			for (Iterator<Admission> left = this.waiting.iterator(); left.hasNext();) {
				left.next().abandon();
				left.remove();
			}
		}
	}

}
