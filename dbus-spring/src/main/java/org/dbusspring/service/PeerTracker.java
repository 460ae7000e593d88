package org.dbusspring.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import org.dbusspring.call.DBusCaller;
import org.dbusspring.call.PeerDepartures;
import org.dbusspring.core.signal.Epoch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the peers of one connection. That a peer has left may be known before its call
 * is handled, so those that left last are remembered: their names do not come again.
 */
final class PeerTracker implements PeerDepartures {

	private static final Logger logger = LoggerFactory.getLogger(PeerTracker.class);

	private static final int MAX_PEERS = 10_000;

	private static final int MAX_GONE = 1024;

	private final Consumer<DBusCaller> onLeave;

	private final ConcurrentMap<String, Peer> peers = new ConcurrentHashMap<>();

	/** Guarded by this. */
	private final Set<String> gone = Collections.newSetFromMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > MAX_GONE;
		}

	});

	/** Whether the log tells already that there are too many. */
	private volatile boolean full;

	PeerTracker(Consumer<DBusCaller> onLeave) {
		this.onLeave = onLeave;
	}

	void called(DBusCaller caller, Epoch epoch, String service) {
		Peer peer = this.peers.get(caller.uniqueName());
		if (peer == null || peer.epoch() != epoch) {
			peer = add(caller, epoch);
		}
		peer.services().add(service);
		if (epoch.hasEnded()) {
			lost();
		}
	}

	private synchronized Peer add(DBusCaller caller, Epoch epoch) {
		String name = caller.uniqueName();
		Peer added = new Peer(caller, epoch, ConcurrentHashMap.newKeySet());
		if (epoch.hasEnded() || this.gone.contains(name)) {
			return added;
		}
		if (this.peers.size() >= MAX_PEERS) {
			if (!this.full) {
				logger.warn("More than {} peers have called: those that come now are not followed", MAX_PEERS);
			}
			this.full = true;
			return added;
		}
		Peer present = this.peers.get(name);
		if (present != null && present.epoch() == epoch) {
			return present;
		}
		this.peers.put(name, added);
		return added;
	}

	@Override
	public void left(String name) {
		Peer peer;
		synchronized (this) {
			this.gone.add(name);
			peer = this.peers.remove(name);
		}
		if (peer != null) {
			this.onLeave.accept(peer.caller());
		}
	}

	@Override
	public void lost() {
		synchronized (this) {
			this.gone.clear();
		}
		this.peers.forEach((name, peer) -> {
			if (peer.epoch().hasEnded() && this.peers.remove(name, peer)) {
				this.onLeave.accept(peer.caller());
			}
		});
	}

	/** The peers that are there. */
	Iterable<Peer> peers() {
		return this.peers.values();
	}

	/**
	 * A peer that has called.
	 *
	 * @param services the paths of the services that it has called
	 */
	record Peer(DBusCaller caller, Epoch epoch, Set<String> services) {

	}

}
