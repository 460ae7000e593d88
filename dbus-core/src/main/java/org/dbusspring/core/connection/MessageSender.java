package org.dbusspring.core.connection;

import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.wire.MarshallingException;

/**
 * Encodes messages on the thread of the sender and hands their bytes to the way out.
 */
final class MessageSender {

	private final String connection;

	private final PendingCalls pendingCalls;

	private final Outbound outbound;

	private final MessageEncoder encoder;

	private final boolean passesDescriptors;

	MessageSender(ConnectionSettings settings, PendingCalls pendingCalls, Outbound outbound,
			boolean passesDescriptors) {
		this.connection = settings.name();
		this.pendingCalls = pendingCalls;
		this.outbound = outbound;
		this.encoder = new MessageEncoder(settings.maxSentMessage(), ByteOrder.nativeOrder());
		this.passesDescriptors = passesDescriptors;
	}

	/**
	 * Sends a message that is not answered, without waiting.
	 * @throws SendQueueFullException if there is no room
	 */
	void send(OutgoingMessage message) {
		send(message, this.pendingCalls.nextSerial());
	}

	/**
	 * Sends a message with that serial, without waiting.
	 * @throws SendQueueFullException if there is no room
	 */
	void send(OutgoingMessage message, int serial) {
		EncodedMessage encoded = encode(message, serial);
		if (!this.outbound.tryAdmit(encoded.bytes().remaining())) {
			throw new SendQueueFullException("Not sent, because too many bytes wait to leave the connection '"
					+ this.connection + "': " + message.header() + ". Send less at a time, or raise the bound");
		}
		transmit(message, serial, encoded);
	}

	/**
	 * Sends a message with that serial, and waits for room until the deadline.
	 * @return whether there was room
	 */
	boolean send(OutgoingMessage message, int serial, long deadline) throws InterruptedException {
		EncodedMessage encoded = encode(message, serial);
		if (!this.outbound.admit(encoded.bytes().remaining(), deadline)) {
			return false;
		}
		transmit(message, serial, encoded);
		return true;
	}

	/**
	 * Sends a message that is not answered, and waits for room as long as it takes, at
	 * most that long.
	 */
	boolean sendWithin(OutgoingMessage message, long timeoutNanos) throws InterruptedException {
		return send(message, this.pendingCalls.nextSerial(), System.nanoTime() + timeoutNanos);
	}

	/** Waits until everything has left. */
	boolean awaitSent(long timeoutMillis) throws InterruptedException {
		return this.outbound.awaitEmpty(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
	}

	private EncodedMessage encode(OutgoingMessage message, int serial) {
		if (this.outbound.isClosed()) {
			throw new ConnectionClosedException(
					"The connection '" + this.connection + "' is closed; not sent: " + message.header(), null);
		}
		EncodedMessage encoded = this.encoder.encode(message, serial);
		if (!encoded.descriptors().isEmpty() && !this.passesDescriptors) {
			throw new MarshallingException(
					"The connection '" + this.connection + "' cannot pass file descriptors, and this message has some: "
							+ message.header() + ". A transport that can is needed");
		}
		return encoded;
	}

	private void transmit(OutgoingMessage message, int serial, EncodedMessage encoded) {
		TrafficLog.sent(this.connection, message, serial, encoded.bytes().remaining());
		this.outbound.send(encoded.bytes());
	}

}
