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

	}

	private final ConcurrentMap<String, String> owners = new ConcurrentHashMap<>();

	private final Map<String, List<Watcher>> watchers = new ConcurrentHashMap<>();

	/** Who owns a name, or {@code null} if nobody does or nobody follows it. */
	@Override
	public @Nullable String ownerOf(String name) {
		return this.owners.get(name);
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
		String before = (owner != null) ? this.owners.put(name, owner) : this.owners.remove(name);
		if (!Objects.equals(before, owner)) {
			this.watchers.getOrDefault(name, List.of()).forEach((watcher) -> watcher.ownerChanged(name, owner));
		}
	}

	/** Takes a NameOwnerChanged of the bus. */
	void changed(Message nameOwnerChanged) throws CorruptMessageException {
		WireReader body = nameOwnerChanged.body();
		String name = body.readString();
		body.readString();
		String owner = body.readString();
		set(name, owner.isEmpty() ? null : owner);
	}

	/** Nobody is followed any more. */
	void forget(String name) {
		this.owners.remove(name);
	}

	/** A life has ended: what was known of it is void. */
	void clear() {
		this.owners.clear();
		this.watchers.values().forEach((watching) -> watching.forEach(Watcher::ownerUnknown));
	}

}
