package org.dbusspring.objectset;

import org.dbusspring.core.name.ObjectPath;

/**
 * Makes clients of the objects of one service.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ObjectClients {

	/** A client of an interface of the object at a path. */
	<O> O create(Class<O> type, ObjectPath path);

}
