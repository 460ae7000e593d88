package org.dbusspring.core.outbound;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.message.TrafficLog;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.MessageCounters;
import org.dbusspring.core.transport.Transport;
import org.dbusspring.core.wire.MarshallingException;

/**
 * Encodes messages on the thread of the sender and hands their bytes to the way out.
 */
public final class MessageSender {

	private final String connection;

	private final PendingCalls pendingCalls;

	private final Outbound outbound;

	private final MessageEncoder encoder;

	private final Transport transport;

	private final MessageCounters counters;

	/** Who waits for room with an encoded message. */
	private final Semaphore turn = new Semaphore(1, true);

	MessageSender(ConnectionSettings settings, PendingCalls pendingCalls, Outbound outbound, Transport transport,
			MessageCounters counters) {
		this.connection = settings.name();
		this.pendingCalls = pendingCalls;
		this.outbound = outbound;
		this.encoder = new MessageEncoder(settings.maxSentMessage(), ByteOrder.nativeOrder());
		this.transport = transport;
		this.counters = counters;
	}

	/**
	 * Sends a message that is not answered, without waiting.
	 * @throws SendQueueFullException if there is no room
	 */
	public void send(OutgoingMessage message) {
		send(message, this.pendingCalls.nextSerial());
	}

	/**
	 * Sends a message with that serial, without waiting.
	 * @throws SendQueueFullException if there is no room
	 */
	void send(OutgoingMessage message, int serial) {
		EncodedMessage encoded = encode(message, serial);
		if (!this.outbound.tryAdmit(encoded.bytes().remaining())) {
			ReceivedDescriptors.closeAll(encoded.descriptors());
			throw new SendQueueFullException("Not sent, because too many bytes wait to leave the connection '"
					+ this.connection + "': " + message.header() + ". Send less at a time, or raise the bound");
		}
		transmit(message, serial, encoded);
	}

	/**
	 * Sends a message with that serial, and waits for room until the deadline. One sender
	 * at a time waits with its message encoded; the others encode theirs when it is their
	 * turn, and so do not hold bytes that nobody counts.
	 * @return whether there was room
	 */
	boolean send(OutgoingMessage message, int serial, long deadline) throws InterruptedException {
		if (this.turn.availablePermits() > 0) {
			EncodedMessage encoded = encode(message, serial);
			if (this.outbound.tryAdmit(encoded.bytes().remaining())) {
				transmit(message, serial, encoded);
				return true;
			}
			ReceivedDescriptors.closeAll(encoded.descriptors());
		}
		if (!this.turn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
			return false;
		}
		try {
			return sendInTurn(message, serial, deadline);
		}
		finally {
			this.turn.release();
		}
	}

	private boolean sendInTurn(OutgoingMessage message, int serial, long deadline) throws InterruptedException {
		EncodedMessage encoded = encode(message, serial);
		boolean admitted = false;
		try {
			admitted = this.outbound.admit(encoded.bytes().remaining(), deadline);
		}
		finally {
			if (!admitted) {
				ReceivedDescriptors.closeAll(encoded.descriptors());
			}
		}
		if (admitted) {
			transmit(message, serial, encoded);
		}
		return admitted;
	}

	/**
	 * Sends a message that is not answered, and waits for room as long as it takes, at
	 * most that long.
	 */
	public boolean sendWithin(OutgoingMessage message, long timeoutNanos) throws InterruptedException {
		return send(message, this.pendingCalls.nextSerial(), System.nanoTime() + timeoutNanos);
	}

	/** Whether so much waits to leave that a message might have to wait for room. */
	public boolean isCrowded() {
		return this.outbound.isCrowded();
	}

	/** Waits until everything has left. */
	public boolean awaitSent(long deadline) throws InterruptedException {
		return this.outbound.awaitEmpty(deadline);
	}

	private EncodedMessage encode(OutgoingMessage message, int serial) {
		if (this.outbound.isClosed()) {
			throw new ConnectionClosedException(
					"The connection '" + this.connection + "' is closed; not sent: " + message.header(), null);
		}
		EncodedMessage encoded = this.encoder.encode(message, serial, this.outbound.buffers().take());
		return encoded.descriptors().isEmpty() ? encoded
				: new EncodedMessage(encoded.bytes(), copies(message, encoded.descriptors()));
	}

	/** Copies, since the sender may close its own before the message leaves. */
	private List<UnixFd> copies(OutgoingMessage message, List<UnixFd> descriptors) {
		if (!this.transport.passesDescriptors()) {
			throw new MarshallingException(
					"The connection '" + this.connection + "' cannot pass file descriptors, and this message has some: "
							+ message.header() + ". A Unix socket is needed, and descriptors(true) in the settings");
		}
		try {
			return this.transport.copy(descriptors);
		}
		catch (IOException ex) {
			throw new MarshallingException(
					"The file descriptors of this message cannot be sent: " + message.header() + ": " + ex.getMessage(),
					ex);
		}
	}

	private void transmit(OutgoingMessage message, int serial, EncodedMessage encoded) {
		this.counters.add(message.header().type());
		TrafficLog.sent(this.connection, message, serial, encoded.bytes().remaining());
		this.outbound.send(encoded);
	}

}
