package org.dbusspring.monitor;

/**
 * Takes messages of others, one at a time, in the order in which the bus has sent them
 * on. It may make calls, which are overheard as well.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusMonitorHandler {

	/**
	 * Takes a message.
	 * @throws Exception is logged; the next message comes all the same
	 */
	void handle(DBusMonitorMessage message) throws Exception;

}
