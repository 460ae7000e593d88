package org.dbusspring.core.object;

import java.util.Collection;
import java.util.List;

import org.dbusspring.core.name.ObjectPath;

/**
 * Knows which of the paths of a pattern are objects. Asked where handlers run, never on
 * the thread that reads, by several threads at the same time.
 *
 * @since 0.1
 */
public interface ObjectResolver {

	/** Every path of the pattern is an object, and nobody can list them. */
	ObjectResolver ALL = (path) -> true;

	/**
	 * Whether there is an object at a path. Asked before each call to it, so it should
	 * not take long; a call to a path for which the answer is no ends with
	 * {@code org.freedesktop.DBus.Error.UnknownObject}.
	 * @param path a path of the pattern
	 */
	boolean exists(ObjectPath path);

	/**
	 * The objects that there are, for introspection of what is above them; none unless
	 * overridden. Paths that are not of the pattern are left out.
	 */
	default Collection<ObjectPath> paths() {
		return List.of();
	}

}
