package org.dbusspring.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes wait for peers, all together and by who has sent them, and which peers
 * are therefore not read on from. For any thread.
 */
final class Backlog {

	private final BusLimits limits;

	private final AtomicLong waiting = new AtomicLong();

	private final Set<Peer> paused = ConcurrentHashMap.newKeySet();

	Backlog(BusLimits limits) {
		this.limits = limits;
	}

	/** Whether a peer is not to be read on from. */
	boolean mustPause(Peer peer) {
		long own = peer.unread().get();
		return own > this.limits.unreadBytes() || (own > 0 && this.waiting.get() > this.limits.totalBytes());
	}

	/**
	 * Makes room for a message that a peer has begun to send, so that there is memory for
	 * the whole of it. While nothing else waits there is room for any.
	 * @return whether there is room, to be {@linkplain #unreserve given back} when the
	 * message is there
	 */
	boolean reserve(long bytes) {
		long before = this.waiting.getAndAdd(bytes);
		if (before == 0 || before + bytes <= this.limits.totalBytes()) {
			return true;
		}
		this.waiting.addAndGet(-bytes);
		return false;
	}

	void unreserve(long bytes) {
		if (bytes > 0) {
			this.waiting.addAndGet(-bytes);
			resumeThose();
		}
	}

	/** From now on the peer is woken up when it need not pause any more. */
	void pausing(Peer peer) {
		this.paused.add(peer);
	}

	void resumed(Peer peer) {
		this.paused.remove(peer);
	}

	/** A parcel has been put into a queue. */
	void added(Parcel parcel) {
		this.waiting.addAndGet(parcel.length());
		Peer origin = parcel.origin();
		if (origin != null) {
			origin.unread().addAndGet(parcel.length());
		}
	}

	/** A parcel has left a queue. */
	void removed(Parcel parcel) {
		this.waiting.addAndGet(-parcel.length());
		Peer origin = parcel.origin();
		if (origin != null) {
			origin.unread().addAndGet(-parcel.length());
		}
		resumeThose();
	}

	private void resumeThose() {
		if (!this.paused.isEmpty()) {
			for (Peer peer : this.paused) {
				if (!mustPause(peer)) {
					peer.wakeUp();
				}
			}
		}
	}

	/** Whether so much waits that it does not matter of whom. */
	boolean isFull() {
		return this.waiting.get() > this.limits.totalBytes();
	}

	/** How many bytes wait. */
	long waiting() {
		return this.waiting.get();
	}

}
