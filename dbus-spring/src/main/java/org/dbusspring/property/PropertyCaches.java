package org.dbusspring.property;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/**
 * The caches of an application: for each destination two match rules, as soon as the
 * first of its properties is read, until this is closed.
 *
 * @since 0.1
 */
public class PropertyCaches implements AutoCloseable {

	private final Map<Key, DestinationCache> destinations = new HashMap<>();

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private boolean closed;

	/**
	 * The cache of an interface of an object. It is kept up to date as long as somebody
	 * holds it.
	 * @param names the properties to keep
	 * @throws org.dbusspring.core.error.DBusException if there is no connection yet and
	 * none can be opened, or the bus refuses the match rules
	 */
	public synchronized PropertyCache cache(RemoteObject object, String interfaceName, Set<String> names) {
		if (this.closed) {
			throw new IllegalStateException("The application has been stopped, and its caches with it");
		}
		return this.destinations
			.computeIfAbsent(new Key(object.connection(), object.destination()),
					(key) -> new DestinationCache(object, this::read))
			.cache(object.path(), interfaceName, names);
	}

	private void read(boolean known) {
		(known ? this.hits : this.misses).increment();
	}

	/** How often the value of a property was known when it was read. */
	public long hits() {
		return this.hits.sum();
	}

	/** How often it was not, and the object had to be asked. */
	public long misses() {
		return this.misses.sum();
	}

	/** Takes all match rules from the bus. */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.destinations.values().forEach(DestinationCache::close);
		this.destinations.clear();
	}

	private record Key(MessageConnection connection, @Nullable String destination) {

	}

}
