package org.dbusspring.core.monitor;

/**
 * Takes messages of others, one at a time, on the connection's executor, in the order in
 * which the bus has sent them on. What it sends itself is overheard as well.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MonitorListener {

	/**
	 * Takes a message.
	 * @throws Exception is logged; the next message comes all the same
	 */
	void onMessage(OverheardMessage message) throws Exception;

}
