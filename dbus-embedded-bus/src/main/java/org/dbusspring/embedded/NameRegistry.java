package org.dbusspring.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.match.SenderResolver;
import org.jspecify.annotations.Nullable;

/**
 * All names of a bus, unique ones too. Under the lock of the bus.
 */
final class NameRegistry implements SenderResolver {

	private final Map<String, NameQueue> names = new LinkedHashMap<>();

	private final NameOwnership events;

	NameRegistry(NameOwnership events) {
		this.events = events;
	}

	/** Who owns the name, a well-known or a unique one. */
	@Nullable Peer owner(String name) {
		NameQueue queue = this.names.get(name);
		return (queue != null) ? queue.owner() : null;
	}

	@Override
	public @Nullable String ownerOf(String name) {
		Peer owner = owner(name);
		return (owner != null) ? owner.name() : null;
	}

	/** Who owns the name and who waits for it, in order. */
	List<Peer> queued(String name) {
		NameQueue queue = this.names.get(name);
		return (queue != null) ? queue.peers() : List.of();
	}

	/** All names that have an owner. */
	List<String> all() {
		return List.copyOf(this.names.keySet());
	}

	int count() {
		return this.names.size();
	}

	RequestNameReply request(Peer peer, String name, int flags) {
		RequestNameReply reply = this.names.computeIfAbsent(name, (key) -> new NameQueue(key, this.events))
			.request(peer, flags);
		if (reply == RequestNameReply.EXISTS) {
			peer.names().remove(name);
		}
		else {
			peer.names().add(name);
		}
		return reply;
	}

	/** Takes a peer out of the queue of a name, and tells whether it was in it. */
	boolean release(Peer peer, String name) {
		NameQueue queue = this.names.get(name);
		if (queue == null) {
			return false;
		}
		peer.names().remove(name);
		// out before it is told: nobody finds a name without an owner
		boolean wasIn = queue.release(peer);
		if (queue.isEmpty()) {
			this.names.remove(name);
		}
		return wasIn;
	}

	/** Takes a peer out of all queues, its unique name last. */
	void releaseAll(Peer peer) {
		List<String> held = new ArrayList<>(peer.names());
		for (int i = held.size() - 1; i >= 0; i--) {
			release(peer, held.get(i));
		}
	}

}
