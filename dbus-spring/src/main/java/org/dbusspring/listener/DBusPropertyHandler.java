package org.dbusspring.listener;

/**
 * Takes changes of a property, one at a time, in the order in which they were announced.
 * It may make calls.
 *
 * @param <V> the type of the value
 * @since 0.1
 */
@FunctionalInterface
public interface DBusPropertyHandler<V> {

	/**
	 * Takes a change.
	 * @throws Exception is logged; the next change comes all the same
	 */
	void handle(DBusPropertyChange<V> change) throws Exception;

}
