package org.dbusspring.property;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The values of the properties of one interface of one object, as far as they are known.
 * Read by any thread; written in the order in which the connection received what it is
 * made of.
 * <p>
 * A value that is returned is that of the last change that was taken; changes that wait
 * in the queue are yet to come. It is never older than the last change of the owner that
 * was received, nor than a change that was dropped: then nothing is known until all
 * values have been asked for again.
 *
 * @since 0.1
 */
public final class PropertyCache {

	private final DestinationCache destination;

	private final ObjectPath path;

	private final String interfaceName;

	private final Set<String> names;

	private volatile @Nullable Values values;

	/** The request that is on its way, if one is; guarded by this. */
	private @Nullable Fill fill;

	PropertyCache(DestinationCache destination, ObjectPath path, String interfaceName, Set<String> names) {
		this.destination = destination;
		this.path = path;
		this.interfaceName = interfaceName;
		this.names = Set.copyOf(names);
	}

	/**
	 * The value of a property, or {@code null} if it is not known, be it that the object
	 * does not have it. What can be known then, will be soon: all values are asked for.
	 */
	public @Nullable Variant get(String name) {
		Variant value = find(name);
		this.destination.read(value != null);
		return value;
	}

	private @Nullable Variant find(String name) {
		Values current = this.values;
		if (current == null || isStale(current)) {
			requestAll(false);
			return null;
		}
		Variant value = current.byName().get(name);
		if (value == null && current.incomplete()) {
			requestAll(false);
		}
		return value;
	}

	private boolean isStale(Values current) {
		return current.ownerChanges() != this.destination.ownerChanges()
				|| current.dropped() != this.destination.dropped();
	}

	/**
	 * Asks for all values, if they were known before another owner came.
	 * @return whether they are asked for
	 */
	boolean refill() {
		Values current = this.values;
		return current != null && isStale(current) && requestAll(true);
	}

	/** Forgets everything, since somebody has changed a property. */
	public synchronized void flush() {
		this.values = null;
		// an answer that is on its way may be older than that
		this.fill = null;
	}

	ObjectPath path() {
		return this.path;
	}

	String interfaceName() {
		return this.interfaceName;
	}

	Set<String> names() {
		return this.names;
	}

	private boolean requestAll(boolean ahead) {
		Fill request;
		synchronized (this) {
			if (this.fill != null) {
				return false;
			}
			request = new Fill(this.destination.dropped(), ahead);
			this.fill = request;
		}
		this.destination.requestAll(this, request);
		return true;
	}

	/**
	 * Takes all values, in turn.
	 * @param all the values; none if the object does not tell
	 */
	synchronized void filled(Fill request, Map<String, Variant> all, long ownerChanges) {
		if (this.fill == request) {
			this.fill = null;
			// a new owner that was asked at once may not have everything yet
			boolean incomplete = request.ahead() && !all.keySet().containsAll(this.names);
			this.values = new Values(kept(all), ownerChanges, request.dropped(), incomplete);
		}
	}

	/** There is no answer. */
	synchronized void notFilled(Fill request) {
		if (this.fill == request) {
			this.fill = null;
		}
	}

	/** Takes a change, in turn. Where not all is known it says nothing. */
	synchronized void changed(Map<String, Variant> changed, List<String> invalidated) {
		Values before = this.values;
		if (before != null) {
			Map<String, Variant> now = new HashMap<>(before.byName());
			now.putAll(changed);
			invalidated.forEach(now::remove);
			boolean incomplete = before.incomplete() || !Collections.disjoint(invalidated, this.names);
			this.values = new Values(kept(now), before.ownerChanges(), before.dropped(), incomplete);
		}
	}

	private Map<String, Variant> kept(Map<String, Variant> all) {
		Map<String, Variant> kept = new HashMap<>(all);
		kept.keySet().retainAll(this.names);
		return Map.copyOf(kept);
	}

	/**
	 * A request for all values.
	 *
	 * @param dropped how many signals had been dropped when it was made
	 * @param ahead whether it was made before somebody needed it
	 */
	record Fill(long dropped, boolean ahead, Object identity) {

		Fill(long dropped, boolean ahead) {
			this(dropped, ahead, new Object());
		}

	}

	/**
	 * What is known.
	 *
	 * @param ownerChanges what the owner's number was
	 * @param dropped how many signals had been dropped
	 * @param incomplete whether there are values of which only the change is known
	 */
	private record Values(Map<String, Variant> byName, long ownerChanges, long dropped, boolean incomplete) {

	}

}
