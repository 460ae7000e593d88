package org.dbusspring.objectset;

import org.dbusspring.core.name.ObjectPath;

/**
 * Told of the objects of a {@link DBusObjectSet}: one call at a time, in the order of the
 * stream. It may make calls; while it runs, the set does not follow. What it throws is
 * logged.
 *
 * @param <T> the contract
 * @since 0.1
 */
public interface DBusObjectListener<T> {

	/** An object is there. */
	default void added(ObjectPath path, T object) {
	}

	/** An object is gone, or has lost the interface. */
	default void removed(ObjectPath path, T object) {
	}

}
