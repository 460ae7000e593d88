package org.dbusspring.core.signal;

/**
 * Takes signals, one at a time, on the connection's executor, in the order that
 * {@link SignalQueue} promises. It may make calls.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SignalListener {

	/**
	 * Takes a signal.
	 * @throws Exception is logged; the next signal comes all the same, and nobody on the
	 * bus is told
	 */
	void onSignal(ReceivedSignal signal) throws Exception;

}
