package org.dbusspring.embedded;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.log.LogBrake;
import org.dbusspring.core.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the peers of a bus share: the lock under which the {@link Router} works, and the
 * {@link Backlog}.
 */
final class Bus {

	private static final Logger logger = LoggerFactory.getLogger(Bus.class);

	private final EmbeddedBusSettings settings;

	private final String guid;

	private final SaslServerPolicy policy = SaslServerPolicy.ownUser();

	private final Backlog backlog;

	/** Permits of those that have not said Hello. */
	private final Semaphore admissions;

	/** All connections, whatever has become of them so far. */
	private final Set<Peer> connections = ConcurrentHashMap.newKeySet();

	/** Guards all that follows, and what the peers hold for the router. */
	private final ReentrantLock lock = new ReentrantLock();

	private final Router router;

	private final LogBrake complaints = new LogBrake();

	private boolean closed;

	Bus(EmbeddedBusSettings settings, String guid) {
		this.settings = settings;
		this.guid = guid;
		this.backlog = new Backlog(settings.limits());
		this.admissions = new Semaphore(settings.limits().unauthenticatedPeers());
		this.router = new Router(settings, guid, this.backlog, this.admissions::release);
	}

	String label() {
		return this.settings.name();
	}

	String guid() {
		return this.guid;
	}

	SaslServerPolicy policy() {
		return this.policy;
	}

	BusLimits limits() {
		return this.settings.limits();
	}

	/** Of what clients do wrong. */
	LogBrake complaints() {
		return this.complaints;
	}

	long authenticationNanos() {
		return limits().authenticationTimeout().toNanos();
	}

	long stallNanos() {
		return limits().stallTimeout().toNanos();
	}

	Backlog backlog() {
		return this.backlog;
	}

	/** Waits until one more peer may be let in. */
	void awaitAdmission() throws InterruptedException {
		this.admissions.acquire();
	}

	/** That peer has not come about. */
	void admissionUnused() {
		this.admissions.release();
	}

	/**
	 * A peer has come.
	 * @return whether the bus still takes any
	 */
	boolean connected(Peer peer) {
		this.lock.lock();
		try {
			return !this.closed && this.connections.add(peer);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Routes messages, in order, and writes what that has brought about. */
	void route(Peer from, List<Message> messages, ByteBuffer scratch) {
		Set<Peer> touched;
		this.lock.lock();
		try {
			for (Message message : messages) {
				this.router.route(from, message);
			}
			touched = this.router.takeTouched();
		}
		finally {
			this.lock.unlock();
		}
		touched.forEach((peer) -> peer.flush(scratch));
	}

	/** A peer's connection has ended. */
	void disconnected(Peer peer, ByteBuffer scratch) {
		Set<Peer> touched = Set.of();
		this.lock.lock();
		try {
			this.connections.remove(peer);
			if (!peer.isActive()) {
				this.admissions.release();
			}
			else if (!this.closed) {
				this.router.disconnected(peer);
				touched = this.router.takeTouched();
			}
		}
		finally {
			this.lock.unlock();
		}
		touched.forEach((other) -> other.flush(scratch));
	}

	/** Cuts those off that keep a peer waiting and have done nothing for too long. */
	void cutStalled(Peer waiting) {
		boolean tooMuch = this.backlog.isFull() || waiting.wantsRoom();
		for (Peer peer : this.connections) {
			Outbox outbox = peer.outbox();
			if (outbox.isStalled(stallNanos()) && (tooMuch || outbox.holdsAnyOf(waiting))) {
				logger.warn(
						"Bus '{}' cuts off {}: it has taken nothing for {} ms, while {} bytes wait for it and {} waits",
						label(), peer.describe(), limits().stallTimeout().toMillis(), outbox.bytes(), waiting);
				peer.cut("it does not read");
			}
			else if (peer != waiting && peer.isStalled(stallNanos())) {
				logger.warn("Bus '{}' cuts off {}: it has begun a large message, and sent nothing more for {} ms",
						label(), peer.describe(), limits().stallTimeout().toMillis());
				peer.cut("it does not finish its message");
			}
		}
	}

	/** Takes no peer any more, and cuts off all there are. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
		this.connections.forEach((peer) -> peer.cut("the bus is closed"));
	}

}
