package org.dbusspring.autoconfigure;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;

import org.springframework.util.unit.DataSize;

/**
 * Bounds of a connection.
 *
 * @since 0.1
 */
public class LimitsProperties {

	/**
	 * Longest message to send. A stock system bus closes the connection of who sends a
	 * longer one than 32MB.
	 */
	private DataSize maxSentMessageSize = DataSize.ofMegabytes(32);

	/**
	 * Longest message to accept; a longer one ends the connection.
	 */
	private DataSize maxReceivedMessageSize = DataSize.ofMegabytes(128);

	/**
	 * How many bytes may wait to leave. Beyond it, calls wait within their timeouts, and
	 * signals are dropped.
	 */
	private DataSize maxSendQueueSize = DataSize.ofMegabytes(16);

	/**
	 * How many incoming calls may wait for their answer. One more is answered with the
	 * error LimitsExceeded, as beyond the other bounds of calls.
	 */
	private int maxCalls = 1024;

	/**
	 * How many incoming calls of one sender may wait for their answer.
	 */
	private int maxCallsPerSender = 512;

	/**
	 * How many bytes the incoming calls that wait for their answer may hold; those of one
	 * sender half of it.
	 */
	private DataSize maxCallsSize = DataSize.ofMegabytes(64);

	/**
	 * How many file descriptors the incoming calls that wait for their answer may carry.
	 */
	private int maxDescriptors = 1024;

	/**
	 * How many bytes of signals may wait for listeners, in all queues together. Beyond it
	 * the newest is dropped.
	 */
	private DataSize maxSignalsSize = DataSize.ofMegabytes(64);

	void applyTo(ConnectionSettingsBuilder settings, String prefix) {
		Settings.set(prefix + ".max-sent-message-size", this.maxSentMessageSize,
				(size) -> settings.maxSentMessage(Settings.bytes(size)));
		Settings.set(prefix + ".max-received-message-size", this.maxReceivedMessageSize,
				(size) -> settings.maxReceivedMessage(Settings.bytes(size)));
		Settings.set(prefix + ".max-send-queue-size", this.maxSendQueueSize,
				(size) -> settings.maxOutstandingBytes(Settings.bytes(size)));
		Settings.set(prefix + ".max-calls", this.maxCalls, settings::maxCallsInFlight);
		Settings.set(prefix + ".max-calls-per-sender", this.maxCallsPerSender, settings::maxCallsOfSender);
		Settings.set(prefix + ".max-calls-size", this.maxCallsSize, (size) -> settings.maxCallBytes(size.toBytes()));
		Settings.set(prefix + ".max-descriptors", this.maxDescriptors, settings::maxDescriptorsInFlight);
		Settings.set(prefix + ".max-signals-size", this.maxSignalsSize,
				(size) -> settings.maxSignalBytes(size.toBytes()));
	}

	public DataSize getMaxSentMessageSize() {
		return this.maxSentMessageSize;
	}

	public void setMaxSentMessageSize(DataSize maxSentMessageSize) {
		this.maxSentMessageSize = maxSentMessageSize;
	}

	public DataSize getMaxReceivedMessageSize() {
		return this.maxReceivedMessageSize;
	}

	public void setMaxReceivedMessageSize(DataSize maxReceivedMessageSize) {
		this.maxReceivedMessageSize = maxReceivedMessageSize;
	}

	public DataSize getMaxSendQueueSize() {
		return this.maxSendQueueSize;
	}

	public void setMaxSendQueueSize(DataSize maxSendQueueSize) {
		this.maxSendQueueSize = maxSendQueueSize;
	}

	public int getMaxCalls() {
		return this.maxCalls;
	}

	public void setMaxCalls(int maxCalls) {
		this.maxCalls = maxCalls;
	}

	public int getMaxCallsPerSender() {
		return this.maxCallsPerSender;
	}

	public void setMaxCallsPerSender(int maxCallsPerSender) {
		this.maxCallsPerSender = maxCallsPerSender;
	}

	public DataSize getMaxCallsSize() {
		return this.maxCallsSize;
	}

	public void setMaxCallsSize(DataSize maxCallsSize) {
		this.maxCallsSize = maxCallsSize;
	}

	public int getMaxDescriptors() {
		return this.maxDescriptors;
	}

	public void setMaxDescriptors(int maxDescriptors) {
		this.maxDescriptors = maxDescriptors;
	}

	public DataSize getMaxSignalsSize() {
		return this.maxSignalsSize;
	}

	public void setMaxSignalsSize(DataSize maxSignalsSize) {
		this.maxSignalsSize = maxSignalsSize;
	}

}
