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

}
