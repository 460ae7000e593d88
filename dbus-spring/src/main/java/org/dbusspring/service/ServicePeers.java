package org.dbusspring.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.dbusspring.call.CallSource;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.service.PeerTracker.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows peers on all connections on which something is exported, if somebody wants
 * that.
 */
final class ServicePeers implements DBusPeers {

	private static final Logger logger = LoggerFactory.getLogger(ServicePeers.class);

	private final Map<CallSource, Followed> connections = new ConcurrentHashMap<>();

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	private volatile boolean wanted;

	/** Somebody wants to know, from now on. */
	synchronized void want() {
		if (!this.wanted) {
			this.wanted = true;
			this.connections.forEach((connection, followed) -> followed.begin(connection));
		}
	}

	/**
	 * Follows the peers of a connection.
	 * @return ends that
	 */
	synchronized ObjectRegistration follow(CallSource connection) {
		Followed followed = this.connections.computeIfAbsent(connection,
				(key) -> new Followed(new PeerTracker(this::left)));
		if (this.wanted) {
			followed.begin(connection);
		}
		return () -> {
			if (this.connections.remove(connection, followed)) {
				followed.end();
			}
		};
	}

	/** Notes a call. */
	void called(CallSource connection, DBusCaller caller, Epoch epoch, String service) {
		Followed followed = this.wanted ? this.connections.get(connection) : null;
		if (followed != null) {
			followed.tracker.called(caller, epoch, service);
		}
	}

	private void left(DBusCaller peer) {
		for (Listener listener : this.listeners) {
			try {
				listener.left(peer);
			}
			catch (RuntimeException ex) {
				logger.error("A listener failed that was told of the peer {} that has left", peer.uniqueName(), ex);
			}
		}
	}

	@Override
	public Collection<DBusCaller> all() {
		return find((peer) -> true);
	}

	@Override
	public Collection<DBusCaller> of(String path) {
		return find((peer) -> peer.services().contains(path));
	}

	private List<DBusCaller> find(Predicate<Peer> which) {
		List<DBusCaller> found = new ArrayList<>();
		this.connections.values().forEach((followed) -> followed.tracker.peers().forEach((peer) -> {
			if (which.test(peer)) {
				found.add(peer.caller());
			}
		}));
		return found;
	}

	@Override
	public void addListener(Listener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		this.listeners.remove(listener);
	}

	/** A connection, and what tells of its peers. */
	private static final class Followed {

		private final PeerTracker tracker;

		private ObjectRegistration watch = () -> {
		};

		private boolean begun;

		Followed(PeerTracker tracker) {
			this.tracker = tracker;
		}

		synchronized void begin(CallSource connection) {
			if (!this.begun) {
				this.begun = true;
				this.watch = connection.watch(this.tracker);
			}
		}

		synchronized void end() {
			this.watch.close();
		}

	}

}
