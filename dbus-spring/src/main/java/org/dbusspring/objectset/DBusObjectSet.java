package org.dbusspring.objectset;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.dbusspring.core.name.ObjectPath;

/**
 * All objects of a service that have an interface, as they come and go: asked for once
 * with {@code GetManagedObjects}, then followed by signals, all in the order of the
 * stream. When the service goes, the set is empty; when it comes back, or a signal was
 * dropped, the objects are asked for again. Safe for use by any number of threads.
 *
 * @param <T> the contract
 * @since 0.1
 */
public interface DBusObjectSet<T> extends AutoCloseable {

	/**
	 * The objects that there are, by their paths: a copy, in the order of the paths.
	 */
	Map<ObjectPath, T> objects();

	/** Whether the service has said which objects it has. */
	boolean isKnown();

	/**
	 * Waits until the service has said which objects it has: a set that was just made is
	 * empty until then.
	 * @return whether it has, before the time is up
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	boolean awaitKnown(Duration timeout);

	/** The interfaces that the object at a path has; none if it is not there. */
	Set<String> interfaces(ObjectPath path);

	/**
	 * A client of another interface of an object.
	 * @return empty if the object does not have the interface now
	 */
	<O> Optional<O> as(ObjectPath path, Class<O> type);

	/**
	 * Adds a listener, which is told of all objects that there are and of what happens
	 * from then on, without a gap and nothing twice. It may be called when this has
	 * returned, by another thread.
	 */
	void addListener(DBusObjectListener<T> listener);

	/** Removes a listener; a call to it that is under way goes on. */
	void removeListener(DBusObjectListener<T> listener);

	/** Ends it, and takes its match rules from the bus. */
	@Override
	void close();

}
