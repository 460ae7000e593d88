package org.dbusspring.core.connection;

/**
 * What is under way on a connection, and what its bounds have refused. Each number is
 * that of a moment, and they need not be of the same one; counts begin again with each
 * life of the connection, but for those of signals.
 *
 * @param pendingCalls calls of ours that wait for their answer
 * @param callsInFlight incoming calls that have been accepted and not been answered
 * @param callBytesInFlight the bytes that they hold
 * @param callsRefused incoming calls that were refused because too many were in flight
 * @param answersDropped answers for which there was no room to send them
 * @param bytesOutstanding bytes that wait to leave
 * @param matchRules match rules that the bus has for us
 * @param signalsDropped signals that were dropped because too many waited
 * @param messagesIgnored messages that were received and ignored since they break a rule
 * of the specification, or are answers from a peer that was not called
 * @since 0.1
 */
public record ConnectionStatistics(int pendingCalls, int callsInFlight, long callBytesInFlight, long callsRefused,
		long answersDropped, long bytesOutstanding, int matchRules, long signalsDropped, long messagesIgnored) {
}
