package org.dbusspring.listener;

/**
 * Takes signals, one at a time, in the order in which their sender sent them. It may make
 * calls.
 *
 * @param <T> what a signal carries
 * @since 0.1
 */
@FunctionalInterface
public interface DBusSignalHandler<T> {

	/**
	 * Takes a signal.
	 * @throws Exception is logged; the next signal comes all the same
	 */
	void handle(T event, DBusMessageInfo info) throws Exception;

}
