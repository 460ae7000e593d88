package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.wire.WireLimits;
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

	private final ErrorTypes errorTypes;

	private final @Nullable Executor executor;

	private ConnectionSettings(Builder builder) {
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
		this.errorTypes = builder.errorTypes;
		this.executor = builder.executor;
	}

	/**
	 * Begins with the addresses of a bus or a peer, tried in their order.
	 * @param addresses one or more addresses, separated by {@code ;}
	 * @throws org.dbusspring.core.address.InvalidAddressException if it is not a list of
	 * addresses
	 */
	public static Builder builder(String addresses) {
		return new Builder(BusAddress.parseList(addresses));
	}

	/** Begins with the addresses of a bus or a peer, tried in their order. */
	public static Builder builder(List<BusAddress> addresses) {
		return new Builder(addresses);
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

	/**
	 * Builds {@link ConnectionSettings}. Each method returns the builder and refuses what
	 * makes no sense with an {@link IllegalArgumentException}.
	 */
	public static final class Builder {

		private final List<BusAddress> addresses;

		// by name first; by the socket where the name means something else to the bus
		private List<SaslMechanism> mechanisms = List.of(SaslMechanism.external(), SaslMechanism.externalBySocket(),
				SaslMechanism.cookieSha1());

		private String name = "dbus";

		private Duration connectTimeout = Duration.ofSeconds(10);

		private Duration callTimeout = DEFAULT_CALL_TIMEOUT;

		// a stock system bus closes the connection of who sends a longer one
		private int maxSentMessage = 32 << 20;

		private int maxReceivedMessage = WireLimits.MAX_MESSAGE;

		private int maxOutstandingBytes = 16 << 20;

		private int maxCallsInFlight = 1024;

		private int maxCallsOfSender = 512;

		private long maxCallBytes = 64 << 20;

		private long maxSignalBytes = 64 << 20;

		private int maxDescriptorsInFlight = 1024;

		private boolean descriptors;

		private int maxWorkers = 16;

		private boolean reconnects = true;

		private Duration reconnectDelay = Duration.ofMillis(100);

		private Duration maxReconnectDelay = Duration.ofSeconds(30);

		private ErrorTypes errorTypes = ErrorTypes.standard();

		private @Nullable Executor executor;

		private Builder(List<BusAddress> addresses) {
			require(!addresses.isEmpty(), "at least one address is needed");
			this.addresses = List.copyOf(addresses);
		}

		/** The name of the connection, for logs and threads; {@code dbus} unless set. */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * How to authenticate, the best first; unless set, EXTERNAL, and DBUS_COOKIE_SHA1
		 * for a bus on TCP. A bus that lets everybody in needs
		 * {@link SaslMechanism#anonymous()}.
		 */
		public Builder mechanisms(List<SaslMechanism> mechanisms) {
			require(!mechanisms.isEmpty(), "at least one mechanism is needed");
			this.mechanisms = List.copyOf(mechanisms);
			return this;
		}

		/** How long connecting may take; 10 seconds unless set. */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = requirePositive(timeout, "connect timeout");
			return this;
		}

		/** How long a call waits for its answer; 25 seconds unless set. */
		public Builder callTimeout(Duration timeout) {
			this.callTimeout = requirePositive(timeout, "call timeout");
			return this;
		}

		/** The longest message to send, in bytes; 32 MiB unless set. */
		public Builder maxSentMessage(int bytes) {
			this.maxSentMessage = requireMessageLength(bytes);
			return this;
		}

		/** The longest message to accept, in bytes; 128 MiB unless set. */
		public Builder maxReceivedMessage(int bytes) {
			this.maxReceivedMessage = requireMessageLength(bytes);
			return this;
		}

		/** How many bytes may wait to leave; 16 MiB unless set. */
		public Builder maxOutstandingBytes(int bytes) {
			require(bytes > 0, "the bytes that may wait to leave have to be more than 0");
			this.maxOutstandingBytes = bytes;
			return this;
		}

		/** How many incoming calls may wait for their answer; 1,024 unless set. */
		public Builder maxCallsInFlight(int calls) {
			require(calls > 0, "the calls in flight have to be more than 0");
			this.maxCallsInFlight = calls;
			return this;
		}

		/**
		 * How many incoming calls of one sender may wait for their answer; 512 unless
		 * set.
		 */
		public Builder maxCallsOfSender(int calls) {
			require(calls > 0, "the calls in flight of one sender have to be more than 0");
			this.maxCallsOfSender = calls;
			return this;
		}

		/**
		 * How many file descriptors the incoming calls that wait for their answer may
		 * carry, all together; 1,024 unless set. A call beyond it is answered with an
		 * error and its descriptors are closed.
		 */
		public Builder maxDescriptorsInFlight(int descriptors) {
			require(descriptors >= 0, "the descriptors in flight cannot be less than 0");
			this.maxDescriptorsInFlight = descriptors;
			return this;
		}

		/**
		 * How many bytes the incoming calls that wait for their answer may hold; 64 MiB
		 * unless set; those of one sender half of it. A call that is larger is accepted
		 * when it is alone.
		 */
		public Builder maxCallBytes(long bytes) {
			require(bytes > 0, "the bytes of calls in flight have to be more than 0");
			this.maxCallBytes = bytes;
			return this;
		}

		/**
		 * How many bytes of signals may wait for listeners, or be with one, in all queues
		 * together; 64 MiB unless set. Beyond it the newest is dropped, as from a queue
		 * that is full; one that is larger is taken when it is alone.
		 */
		public Builder maxSignalBytes(long bytes) {
			require(bytes > 0, "the bytes of signals have to be more than 0");
			this.maxSignalBytes = bytes;
			return this;
		}

		/**
		 * Whether file descriptors are to be passed with messages, which Unix sockets
		 * can; not unless set. The JDK's own sockets cannot, so this needs the library
		 * {@code com.kohlschutter.junixsocket:junixsocket-core}, and costs every message
		 * a hand-over to the thread that reads, which then also writes.
		 */
		public Builder descriptors(boolean wanted) {
			this.descriptors = wanted;
			return this;
		}

		/**
		 * How many threads run handlers at the same time, and as many run listeners, and
		 * complete futures; 16 unless set. A worker that waits for a call of its own on
		 * this connection is replaced meanwhile, so one is enough not to get stuck.
		 */
		public Builder maxWorkers(int workers) {
			require(workers > 0, "the workers have to be more than 0");
			this.maxWorkers = workers;
			return this;
		}

		/**
		 * How long to wait before a lost connection is tried again: up to {@code first},
		 * twice as long each time, and up to {@code most}; 100 milliseconds and 30
		 * seconds unless set.
		 */
		public Builder reconnect(Duration first, Duration most) {
			this.reconnectDelay = requirePositive(first, "first reconnect delay");
			this.maxReconnectDelay = requirePositive(most, "longest reconnect delay");
			require(most.compareTo(first) >= 0, "the longest reconnect delay is shorter than the first");
			return this;
		}

		/** A lost connection is closed, and not tried again. */
		public Builder withoutReconnect() {
			this.reconnects = false;
			return this;
		}

		/**
		 * Which exceptions stand for error replies; {@link ErrorTypes#standard()} unless
		 * set.
		 */
		public Builder errorTypes(ErrorTypes types) {
			this.errorTypes = types;
			return this;
		}

		/**
		 * What runs handlers and completes futures; a pool of the connection's own unless
		 * set. It is not closed with the connection, and must not run tasks on the thread
		 * that submits them.
		 */
		public Builder executor(Executor executor) {
			this.executor = executor;
			return this;
		}

		/** The settings. */
		public ConnectionSettings build() {
			return new ConnectionSettings(this);
		}

		private static Duration requirePositive(Duration timeout, String what) {
			require(!timeout.isNegative() && !timeout.isZero(), "the " + what + " has to be more than 0");
			return timeout;
		}

		private static int requireMessageLength(int bytes) {
			require(bytes >= 1024 && bytes <= WireLimits.MAX_MESSAGE,
					"the longest message has to be between 1 KiB and 128 MiB, not " + bytes + " bytes");
			return bytes;
		}

		private static void require(boolean condition, String problem) {
			if (!condition) {
				throw new IllegalArgumentException("Connection settings: " + problem);
			}
		}

	}

}
