package org.dbusspring.core.statistics;

import java.time.Duration;

/**
 * What is under way on a connection, and what has happened there. Each number is that of
 * a moment, and they need not be of the same one.
 *
 * @param pendingCalls calls of ours that wait for their answer
 * @param callsInFlight incoming calls that have been accepted and not been answered
 * @param callBytesInFlight the bytes that they hold
 * @param bytesOutstanding bytes that wait to leave
 * @param signalsWaiting signals that wait for listeners or are with one
 * @param signalBytesWaiting the bytes that they hold
 * @param matchRules match rules that the bus has for us
 * @param busy how long the thread that reads has been at work without a pause; nothing
 * while it waits for messages, and where there is no connection
 * @param counts what has happened; for a peer of a server, on all connections of it
 * @since 0.1
 */
public record ConnectionStatistics(int pendingCalls, int callsInFlight, long callBytesInFlight, long bytesOutstanding,
		int signalsWaiting, long signalBytesWaiting, int matchRules, Duration busy, ConnectionCounts counts) {

	/** Those of a connection that has never been there. */
	public static final ConnectionStatistics NONE = new ConnectionStatistics(0, 0, 0, 0, 0, 0, 0, Duration.ZERO,
			new ConnectionCounters().counts());

	/** Those of two connections together; of what is busy, the one that is so longer. */
	public ConnectionStatistics plus(ConnectionStatistics other) {
		return new ConnectionStatistics(this.pendingCalls + other.pendingCalls,
				this.callsInFlight + other.callsInFlight, this.callBytesInFlight + other.callBytesInFlight,
				this.bytesOutstanding + other.bytesOutstanding, this.signalsWaiting + other.signalsWaiting,
				this.signalBytesWaiting + other.signalBytesWaiting, this.matchRules + other.matchRules,
				(this.busy.compareTo(other.busy) > 0) ? this.busy : other.busy, this.counts.plus(other.counts));
	}

}
