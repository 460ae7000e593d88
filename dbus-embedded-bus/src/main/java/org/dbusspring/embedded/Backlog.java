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
		if (!this.paused.isEmpty()) {
			for (Peer peer : this.paused) {
				if (!mustPause(peer)) {
					peer.wakeUp();
				}
			}
		}
	}

	/** How many bytes wait. */
	long waiting() {
		return this.waiting.get();
	}

}
