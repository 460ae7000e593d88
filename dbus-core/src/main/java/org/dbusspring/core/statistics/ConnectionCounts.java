package org.dbusspring.core.statistics;

/**
 * What has happened on a connection since it was opened, in all of its lives. None of
 * these numbers ever falls.
 *
 * @param received messages that were received, but for those that were ignored
 * @param sent messages that were sent
 * @param reconnections how often the connection was lost and came back
 * @param callsRefused incoming calls that were refused because too many were in flight
 * @param callsUnknown incoming calls that were answered that there is no such object,
 * interface, method or property
 * @param answersDropped answers for which there was no room to send them
 * @param signalsNotSent signals for which there was no room to send them
 * @param signalsDropped signals that were received and dropped because too many waited
 * for their listeners, counted for each of these
 * @param messagesIgnored messages that were received and ignored since they break a rule
 * of the specification, or are answers from a peer that was not called
 * @since 0.1
 */
public record ConnectionCounts(MessageCounts received, MessageCounts sent, long reconnections, long callsRefused,
		long callsUnknown, long answersDropped, long signalsNotSent, long signalsDropped, long messagesIgnored) {

	/** Those of two connections together. */
	public ConnectionCounts plus(ConnectionCounts other) {
		return new ConnectionCounts(this.received.plus(other.received), this.sent.plus(other.sent),
				this.reconnections + other.reconnections, this.callsRefused + other.callsRefused,
				this.callsUnknown + other.callsUnknown, this.answersDropped + other.answersDropped,
				this.signalsNotSent + other.signalsNotSent, this.signalsDropped + other.signalsDropped,
				this.messagesIgnored + other.messagesIgnored);
	}

}
