package org.dbusspring.core.signal;

/**
 * What waits in a {@link SignalQueue}.
 */
interface Queued {

	/** How many bytes it holds. */
	int length();

	void deliver() throws Exception;

}
