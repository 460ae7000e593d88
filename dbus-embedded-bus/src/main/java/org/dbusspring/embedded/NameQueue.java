package org.dbusspring.embedded;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a name, and who waits for it: the first one owns it.
 */
final class NameQueue {

	static final int ALLOW_REPLACEMENT = 1;

	static final int REPLACE_EXISTING = 2;

	static final int DO_NOT_QUEUE = 4;

	private final String name;

	private final NameOwnership events;

	private final List<Entry> entries = new ArrayList<>();

	NameQueue(String name, NameOwnership events) {
		this.name = name;
		this.events = events;
	}

	@Nullable Peer owner() {
		return this.entries.isEmpty() ? null : this.entries.get(0).peer;
	}

	List<Peer> peers() {
		return this.entries.stream().map(Entry::peer).toList();
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/** Has a peer own the name or wait for it, as its flags say. */
	RequestNameReply request(Peer peer, int flags) {
		if (this.entries.isEmpty()) {
			this.entries.add(new Entry(peer, flags));
			this.events.ownerChanged(this.name, "", peer.name());
			this.events.acquired(peer, this.name);
			return RequestNameReply.PRIMARY_OWNER;
		}
		Entry first = this.entries.get(0);
		if (first.peer == peer) {
			this.entries.set(0, new Entry(peer, flags));
			return RequestNameReply.ALREADY_OWNER;
		}
		boolean replaces = (flags & REPLACE_EXISTING) != 0 && first.has(ALLOW_REPLACEMENT);
		if (replaces) {
			enqueue(peer, flags);
			replaceFirst();
			return RequestNameReply.PRIMARY_OWNER;
		}
		if ((flags & DO_NOT_QUEUE) != 0) {
			this.entries.removeIf((entry) -> entry.peer == peer);
			return RequestNameReply.EXISTS;
		}
		enqueue(peer, flags);
		return RequestNameReply.IN_QUEUE;
	}

	/** As the reference: one that would replace waits next to the owner. */
	private void enqueue(Peer peer, int flags) {
		int at = indexOf(peer);
		Entry entry = new Entry(peer, flags);
		if ((flags & REPLACE_EXISTING) != 0) {
			if (at >= 0) {
				this.entries.remove(at);
			}
			this.entries.add(1, entry);
		}
		else if (at >= 0) {
			this.entries.set(at, entry);
		}
		else {
			this.entries.add(entry);
		}
	}

	/** The second becomes the owner; the first waits behind it, or is out. */
	private void replaceFirst() {
		Entry first = this.entries.remove(0);
		if (!first.has(DO_NOT_QUEUE)) {
			this.entries.add(1, first);
		}
		Peer next = this.entries.get(0).peer;
		this.events.lost(first.peer, this.name);
		this.events.ownerChanged(this.name, first.peer.name(), next.name());
		this.events.acquired(next, this.name);
	}

	/** Takes a peer out, and tells whether it was in. */
	boolean release(Peer peer) {
		int at = indexOf(peer);
		if (at < 0) {
			return false;
		}
		this.entries.remove(at);
		if (at == 0) {
			Peer next = owner();
			this.events.lost(peer, this.name);
			this.events.ownerChanged(this.name, peer.name(), (next != null) ? next.name() : "");
			if (next != null) {
				this.events.acquired(next, this.name);
			}
		}
		return true;
	}

	private int indexOf(Peer peer) {
		for (int i = 0; i < this.entries.size(); i++) {
			if (this.entries.get(i).peer == peer) {
				return i;
			}
		}
		return -1;
	}

	/** A peer and the flags of its last request. */
	private record Entry(Peer peer, int flags) {

		boolean has(int flag) {
			return (this.flags & flag) != 0;
		}

	}

}
