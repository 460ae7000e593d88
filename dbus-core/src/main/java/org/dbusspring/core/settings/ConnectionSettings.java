package org.dbusspring.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.error.ErrorTypes;
import org.jspecify.annotations.Nullable;

/**
 * How to connect, and within which bounds. Immutable; made by a {@link #builder}.
 *
 * @since 0.1
 */
public final class ConnectionSettings {

	/** How long a call waits for its answer unless told otherwise: 25 seconds. */
	public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(25);

	private final List<BusAddress> addresses;

	private final List<SaslMechanism> mechanisms;

	private final String name;

	private final Duration connectTimeout;

	private final Duration callTimeout;

	private final int maxSentMessage;

	private final int maxReceivedMessage;

	private final int maxOutstandingBytes;

	private final int maxCallsInFlight;

	private final int maxCallsOfSender;

	private final long maxCallBytes;

	private final long maxSignalBytes;

	private final int maxDescriptorsInFlight;

	private final boolean descriptors;

	private final int maxWorkers;

	private final boolean reconnects;

	private final Duration reconnectDelay;

	private final Duration maxReconnectDelay;

	private final double reconnectMultiplier;

	private final double reconnectJitter;

	private final ErrorTypes errorTypes;

	private final @Nullable Executor executor;

	ConnectionSettings(ConnectionSettingsBuilder builder) {
		this.addresses = builder.addresses;
		this.mechanisms = builder.mechanisms;
		this.name = builder.name;
		this.connectTimeout = builder.connectTimeout;
		this.callTimeout = builder.callTimeout;
		this.maxSentMessage = builder.maxSentMessage;
		this.maxReceivedMessage = builder.maxReceivedMessage;
		this.maxOutstandingBytes = builder.maxOutstandingBytes;
		this.maxCallsInFlight = builder.maxCallsInFlight;
		this.maxCallsOfSender = builder.maxCallsOfSender;
		this.maxCallBytes = builder.maxCallBytes;
		this.maxSignalBytes = builder.maxSignalBytes;
		this.maxDescriptorsInFlight = builder.maxDescriptorsInFlight;
		this.descriptors = builder.descriptors;
		this.maxWorkers = builder.maxWorkers;
		this.reconnects = builder.reconnects;
		this.reconnectDelay = builder.reconnectDelay;
		this.maxReconnectDelay = builder.maxReconnectDelay;
		this.reconnectMultiplier = builder.reconnectMultiplier;
		this.reconnectJitter = builder.reconnectJitter;
		this.errorTypes = builder.errorTypes;
		this.executor = builder.executor;
	}

	/**
	 * Begins with the addresses of a bus or a peer, tried in their order.
	 * @param addresses one or more addresses, separated by {@code ;}
	 * @throws org.dbusspring.core.address.InvalidAddressException if it is not a list of
	 * addresses
	 */
	public static ConnectionSettingsBuilder builder(String addresses) {
		return new ConnectionSettingsBuilder(BusAddress.parseList(addresses));
	}

	/** Begins with the addresses of a bus or a peer, tried in their order. */
	public static ConnectionSettingsBuilder builder(List<BusAddress> addresses) {
		return new ConnectionSettingsBuilder(addresses);
	}

	/** Begins with all that these settings say. */
	public ConnectionSettingsBuilder toBuilder() {
		return new ConnectionSettingsBuilder(this);
	}

	/** The addresses, tried in their order. */
	public List<BusAddress> addresses() {
		return this.addresses;
	}

	/** How to authenticate, the best first. */
	public List<SaslMechanism> mechanisms() {
		return this.mechanisms;
	}

	/** The name of the connection, for logs and threads. */
	public String name() {
		return this.name;
	}

	/** How long connecting and authenticating may take, all addresses together. */
	public Duration connectTimeout() {
		return this.connectTimeout;
	}

	/** How long a call waits for its answer unless it says otherwise. */
	public Duration callTimeout() {
		return this.callTimeout;
	}

	/** The longest message to send, in bytes. */
	public int maxSentMessage() {
		return this.maxSentMessage;
	}

	/** The longest message to accept, in bytes; a longer one ends the connection. */
	public int maxReceivedMessage() {
		return this.maxReceivedMessage;
	}

	/** How many bytes may wait to leave. */
	public int maxOutstandingBytes() {
		return this.maxOutstandingBytes;
	}

	/** How many incoming calls may wait for their answer. */
	public int maxCallsInFlight() {
		return this.maxCallsInFlight;
	}

	/** How many incoming calls of one sender may wait for their answer. */
	public int maxCallsOfSender() {
		return this.maxCallsOfSender;
	}

	/** How many bytes the incoming calls that wait for their answer may hold. */
	public long maxCallBytes() {
		return this.maxCallBytes;
	}

	/**
	 * How many bytes of signals may wait for listeners, in all queues together.
	 */
	public long maxSignalBytes() {
		return this.maxSignalBytes;
	}

	/**
	 * How many file descriptors the incoming calls that wait for their answer may carry.
	 */
	public int maxDescriptorsInFlight() {
		return this.maxDescriptorsInFlight;
	}

	/** Whether file descriptors are to be passed with messages. */
	public boolean descriptors() {
		return this.descriptors;
	}

	/**
	 * How many threads of the executor run handlers at the same time, and as many run
	 * listeners, and complete futures.
	 */
	public int maxWorkers() {
		return this.maxWorkers;
	}

	/** Whether a lost connection is tried again. */
	public boolean reconnects() {
		return this.reconnects;
	}

	/** How long to wait at most before the first new attempt. */
	public Duration reconnectDelay() {
		return this.reconnectDelay;
	}

	/** How long to wait at most between later attempts. */
	public Duration maxReconnectDelay() {
		return this.maxReconnectDelay;
	}

	/** How many times as long each wait is as the one before it. */
	public double reconnectMultiplier() {
		return this.reconnectMultiplier;
	}

	/** How much of each wait is left to chance, from 0 to 1. */
	public double reconnectJitter() {
		return this.reconnectJitter;
	}

	/** Which exceptions stand for error replies. */
	public ErrorTypes errorTypes() {
		return this.errorTypes;
	}

	/**
	 * What runs handlers and completes futures, or {@code null} for a pool of the
	 * connection's own.
	 */
	public @Nullable Executor executor() {
		return this.executor;
	}

}
