package org.dbusspring.service;

import java.util.Collection;

import org.dbusspring.core.name.ObjectPath;

/**
 * Objects that come and go while the application runs: jobs, devices, sessions. Inject it
 * to add them. They stand on the connection that needs no name; what is added before
 * there is one, or while the application is stopped, is exported with the services.
 * <p>
 * What is added is a plain object, or a bean of scope prototype, through whose proxy it
 * is called then. What it offers is described as that of a {@link DBusService}: by the
 * contracts that its class implements, or, where it implements none, by
 * {@link DBusObject}. Several objects may share a path, each with interfaces of its own.
 * <p>
 * Safe for use by any number of threads. Each object costs the memory of its handlers and
 * nothing else grows with the number of objects, so that there can be many thousands.
 *
 * @since 0.1
 */
public interface DBusObjects {

	/**
	 * Adds an object, with all of its interfaces in one step. Object managers above it
	 * announce it, with the values of its properties, before this returns.
	 * @param path where it stands
	 * @param objects what answers its calls, at least one
	 * @return the path
	 * @throws org.dbusspring.contract.InvalidContractException if something about one of
	 * the classes is wrong
	 * @throws org.dbusspring.core.object.AlreadyExportedException if there is one of the
	 * interfaces at that path already; then nothing is added
	 */
	ObjectPath add(ObjectPath path, Object... objects);

	/** As {@link #add(ObjectPath, Object...)}. */
	default ObjectPath add(String path, Object... objects) {
		return add(ObjectPath.of(path), objects);
	}

	/**
	 * Removes all that was added at a path. Object managers above it announce that; calls
	 * that have begun are still answered.
	 * @return whether there was something
	 */
	boolean remove(ObjectPath path);

	/** As {@link #remove(ObjectPath)}. */
	default boolean remove(String path) {
		return remove(ObjectPath.of(path));
	}

	/** The paths of the objects that are there, in their order. */
	Collection<ObjectPath> paths();

	/**
	 * Makes a path an object manager, which tells of all that is exported below it, also
	 * of what has been there before. A path that is one already stays it.
	 */
	void manage(ObjectPath path);

	/** As {@link #manage(ObjectPath)}. */
	default void manage(String path) {
		manage(ObjectPath.of(path));
	}

}
