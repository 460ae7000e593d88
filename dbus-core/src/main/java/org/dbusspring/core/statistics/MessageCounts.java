package org.dbusspring.core.statistics;

import org.dbusspring.core.message.MessageType;

/**
 * Messages of one direction, in all lives of a connection.
 *
 * @param methodCalls method calls
 * @param methodReturns answers that are results
 * @param errors answers that are errors
 * @param signals signals
 * @param bytes the bytes that passed the socket
 * @since 0.1
 */
public record MessageCounts(long methodCalls, long methodReturns, long errors, long signals, long bytes) {

	/** Those of two connections together. */
	public MessageCounts plus(MessageCounts other) {
		return new MessageCounts(this.methodCalls + other.methodCalls, this.methodReturns + other.methodReturns,
				this.errors + other.errors, this.signals + other.signals, this.bytes + other.bytes);
	}

	/** The messages of a type. */
	public long of(MessageType type) {
		return switch (type) {
			case METHOD_CALL -> this.methodCalls;
			case METHOD_RETURN -> this.methodReturns;
			case ERROR -> this.errors;
			case SIGNAL -> this.signals;
		};
	}

}
