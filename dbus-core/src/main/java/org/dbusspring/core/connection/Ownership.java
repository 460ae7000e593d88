package org.dbusspring.core.connection;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a name that somebody follows, and who did lately. Changed by the thread that
 * reads.
 */
final class Ownership {

	/** How many former owners are remembered. */
	static final int MAX_FORMER = 16;

	private record Former(String owner, long until) {

	}

	private final Deque<Former> former = new ArrayDeque<>();

	private volatile @Nullable String owner;

	/** From here on all owners are known. */
	private long knownSince;

	Ownership(@Nullable String owner, long knownSince) {
		this.owner = owner;
		this.knownSince = knownSince;
	}

	@Nullable String owner() {
		return this.owner;
	}

	/** There is another owner now, or none. */
	void change(@Nullable String next, long moment) {
		String before = this.owner;
		this.owner = next;
		if (before != null) {
			this.former.add(new Former(before, moment));
			if (this.former.size() > MAX_FORMER) {
				this.knownSince = Math.max(this.knownSince, this.former.remove().until());
			}
		}
	}

	/**
	 * Whether that peer may have owned the name at that moment or later, and so have got
	 * what was sent to it.
	 */
	boolean mayHaveOwned(String peer, long since) {
		if (peer.equals(this.owner) || since < this.knownSince) {
			return true;
		}
		for (Former one : this.former) {
			if (one.until() > since && one.owner().equals(peer)) {
				return true;
			}
		}
		return false;
	}

}
