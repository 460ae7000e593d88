package org.dbusspring.core.connection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the names that somebody follows. Changed only by the thread that reads, in the
 * order of the stream: by NameOwnerChanged, and by the answers to GetNameOwner. So a
 * message is always judged by the owner of the moment in which it was sent.
 */
final class OwnerTracker implements SenderResolver {

	/**
	 * What is told when the owner of a name has changed; runs on the thread that reads.
	 */
	interface Watcher {

		void ownerChanged(String name, @Nullable String owner);

		/** What was known is void, since the life has ended; any thread. */
		default void ownerUnknown() {
		}

		/**
		 * All watchers know it: who is told by one of them may ask what others made of
		 * it.
		 */
		default void announce() {
		}

	}

	/** Of the names that are followed, once the bus has said who owns them. */
	private final ConcurrentMap<String, Ownership> owners = new ConcurrentHashMap<>();

	/** What the moments are numbered by; written by the thread that reads. */
	private volatile long changes;

	private final Map<String, List<Watcher>> watchers = new ConcurrentHashMap<>();

	/** Who owns a name, or {@code null} if nobody does or nobody follows it. */
	@Override
	public @Nullable String ownerOf(String name) {
		Ownership ownership = this.owners.get(name);
		return (ownership != null) ? ownership.owner() : null;
	}

	/** How many changes there were so far. */
	long changes() {
		return this.changes;
	}

	/**
	 * Whether a call that was sent to the name at that moment may have reached that peer:
	 * it owned the name then or later, or nobody knows. On the thread that reads.
	 * @param sent {@link #changes} at that moment
	 */
	boolean mayAnswer(String name, long sent, String peer) {
		Ownership ownership = this.owners.get(name);
		return ownership == null || ownership.mayHaveOwned(peer, sent);
	}

	/** Tells about one name. */
	void watch(String name, Watcher watcher) {
		this.watchers.merge(name, List.of(watcher),
				(first, second) -> Stream.concat(first.stream(), second.stream()).toList());
	}

	void unwatch(String name, Watcher watcher) {
		this.watchers.computeIfPresent(name, (key, watching) -> {
			List<Watcher> left = watching.stream().filter((other) -> other != watcher).toList();
			return left.isEmpty() ? null : left;
		});
	}

	/** The owner is known, or known not to be there ({@code null}). */
	void set(String name, @Nullable String owner) {
		Ownership ownership = this.owners.get(name);
		if (ownership != null) {
			change(name, ownership, owner);
			return;
		}
		this.owners.put(name, new Ownership(owner, ++this.changes));
		if (owner != null) {
			tell(name, owner);
		}
	}

	/** The bus does not say who owns it, and so anybody may. */
	void setUntold(String name) {
		this.owners.putIfAbsent(name, new Ownership(null, Long.MAX_VALUE));
	}

	private void change(String name, Ownership ownership, @Nullable String owner) {
		if (!Objects.equals(ownership.owner(), owner)) {
			ownership.change(owner, ++this.changes);
			tell(name, owner);
		}
	}

	private void tell(String name, @Nullable String owner) {
		List<Watcher> watching = this.watchers.getOrDefault(name, List.of());
		watching.forEach((watcher) -> watcher.ownerChanged(name, owner));
		watching.forEach(Watcher::announce);
	}

	/**
	 * Takes a NameOwnerChanged of the bus. Of a name that is not known yet, the answer to
	 * GetNameOwner will tell; of one that is not followed, nobody would tell the next
	 * change.
	 */
	void changed(Message nameOwnerChanged) throws CorruptMessageException {
		WireReader body = nameOwnerChanged.body();
		String name = body.readString();
		body.readString();
		String owner = body.readString();
		Ownership ownership = this.owners.get(name);
		if (ownership != null) {
			change(name, ownership, owner.isEmpty() ? null : owner);
		}
	}

	/** Nobody is followed any more. */
	void forget(String name) {
		this.owners.remove(name);
	}

	/** A life has ended: what was known of it is void. */
	void clear() {
		this.owners.clear();
		this.watchers.values().forEach((watching) -> watching.forEach(Watcher::ownerUnknown));
		this.watchers.values().forEach((watching) -> watching.forEach(Watcher::announce));
	}

}
