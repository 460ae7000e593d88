package org.dbusspring.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.wire.WireLimits;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link ConnectionSettings}. Each method returns the builder and refuses what
 * makes no sense with an {@link IllegalArgumentException}.
 *
 * @since 0.1
 */
public final class ConnectionSettingsBuilder {

	final List<BusAddress> addresses;

	// by name first; by the socket where the name means something else to the bus
	List<SaslMechanism> mechanisms = List.of(SaslMechanism.external(), SaslMechanism.externalBySocket(),
			SaslMechanism.cookieSha1());

	String name = "dbus";

	Duration connectTimeout = Duration.ofSeconds(10);

	Duration callTimeout = ConnectionSettings.DEFAULT_CALL_TIMEOUT;

	// a stock system bus closes the connection of who sends a longer one
	int maxSentMessage = 32 << 20;

	int maxReceivedMessage = WireLimits.MAX_MESSAGE;

	int maxOutstandingBytes = 16 << 20;

	int maxCallsInFlight = 1024;

	int maxCallsOfSender = 512;

	long maxCallBytes = 64 << 20;

	long maxSignalBytes = 64 << 20;

	int maxDescriptorsInFlight = 1024;

	boolean descriptors;

	int maxWorkers = 16;

	boolean reconnects = true;

	Duration reconnectDelay = Duration.ofMillis(100);

	Duration maxReconnectDelay = Duration.ofSeconds(30);

	double reconnectMultiplier = 2;

	double reconnectJitter = 0.5;

	ErrorTypes errorTypes = ErrorTypes.standard();

	@Nullable Executor executor;

	ConnectionSettingsBuilder(List<BusAddress> addresses) {
		require(!addresses.isEmpty(), "at least one address is needed");
		this.addresses = List.copyOf(addresses);
	}

	ConnectionSettingsBuilder(ConnectionSettings settings) {
		this.addresses = settings.addresses();
		this.mechanisms = settings.mechanisms();
		this.name = settings.name();
		this.connectTimeout = settings.connectTimeout();
		this.callTimeout = settings.callTimeout();
		this.maxSentMessage = settings.maxSentMessage();
		this.maxReceivedMessage = settings.maxReceivedMessage();
		this.maxOutstandingBytes = settings.maxOutstandingBytes();
		this.maxCallsInFlight = settings.maxCallsInFlight();
		this.maxCallsOfSender = settings.maxCallsOfSender();
		this.maxCallBytes = settings.maxCallBytes();
		this.maxSignalBytes = settings.maxSignalBytes();
		this.maxDescriptorsInFlight = settings.maxDescriptorsInFlight();
		this.descriptors = settings.descriptors();
		this.maxWorkers = settings.maxWorkers();
		this.reconnects = settings.reconnects();
		this.reconnectDelay = settings.reconnectDelay();
		this.maxReconnectDelay = settings.maxReconnectDelay();
		this.errorTypes = settings.errorTypes();
		this.executor = settings.executor();
	}

	/** The name of the connection, for logs and threads; {@code dbus} unless set. */
	public ConnectionSettingsBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * How to authenticate, the best first; unless set, EXTERNAL, and DBUS_COOKIE_SHA1 for
	 * a bus on TCP. A bus that lets everybody in needs {@link SaslMechanism#anonymous()}.
	 */
	public ConnectionSettingsBuilder mechanisms(List<SaslMechanism> mechanisms) {
		require(!mechanisms.isEmpty(), "at least one mechanism is needed");
		this.mechanisms = List.copyOf(mechanisms);
		return this;
	}

	/** How long connecting may take; 10 seconds unless set. */
	public ConnectionSettingsBuilder connectTimeout(Duration timeout) {
		this.connectTimeout = requirePositive(timeout, "connect timeout");
		return this;
	}

	/** How long a call waits for its answer; 25 seconds unless set. */
	public ConnectionSettingsBuilder callTimeout(Duration timeout) {
		this.callTimeout = requirePositive(timeout, "call timeout");
		return this;
	}

	/** The longest message to send, in bytes; 32 MiB unless set. */
	public ConnectionSettingsBuilder maxSentMessage(int bytes) {
		this.maxSentMessage = requireMessageLength(bytes);
		return this;
	}

	/** The longest message to accept, in bytes; 128 MiB unless set. */
	public ConnectionSettingsBuilder maxReceivedMessage(int bytes) {
		this.maxReceivedMessage = requireMessageLength(bytes);
		return this;
	}

	/** How many bytes may wait to leave; 16 MiB unless set. */
	public ConnectionSettingsBuilder maxOutstandingBytes(int bytes) {
		require(bytes > 0, "the bytes that may wait to leave have to be more than 0");
		this.maxOutstandingBytes = bytes;
		return this;
	}

	/** How many incoming calls may wait for their answer; 1,024 unless set. */
	public ConnectionSettingsBuilder maxCallsInFlight(int calls) {
		require(calls > 0, "the calls in flight have to be more than 0");
		this.maxCallsInFlight = calls;
		return this;
	}

	/**
	 * How many incoming calls of one sender may wait for their answer; 512 unless set.
	 */
	public ConnectionSettingsBuilder maxCallsOfSender(int calls) {
		require(calls > 0, "the calls in flight of one sender have to be more than 0");
		this.maxCallsOfSender = calls;
		return this;
	}

	/**
	 * How many file descriptors the incoming calls that wait for their answer may carry,
	 * all together; 1,024 unless set. A call beyond it is answered with an error and its
	 * descriptors are closed.
	 */
	public ConnectionSettingsBuilder maxDescriptorsInFlight(int descriptors) {
		require(descriptors >= 0, "the descriptors in flight cannot be less than 0");
		this.maxDescriptorsInFlight = descriptors;
		return this;
	}

	/**
	 * How many bytes the incoming calls that wait for their answer may hold; 64 MiB
	 * unless set; those of one sender half of it. A call that is larger is accepted when
	 * it is alone.
	 */
	public ConnectionSettingsBuilder maxCallBytes(long bytes) {
		require(bytes > 0, "the bytes of calls in flight have to be more than 0");
		this.maxCallBytes = bytes;
		return this;
	}

	/**
	 * How many bytes of signals may wait for listeners, or be with one, in all queues
	 * together; 64 MiB unless set. Beyond it the newest is dropped, as from a queue that
	 * is full; one that is larger is taken when it is alone.
	 */
	public ConnectionSettingsBuilder maxSignalBytes(long bytes) {
		require(bytes > 0, "the bytes of signals have to be more than 0");
		this.maxSignalBytes = bytes;
		return this;
	}

	/**
	 * Whether file descriptors are to be passed with messages, which Unix sockets can;
	 * not unless set. The JDK's own sockets cannot, so this needs the library
	 * {@code com.kohlschutter.junixsocket:junixsocket-core}, and costs every message a
	 * hand-over to the thread that reads, which then also writes.
	 */
	public ConnectionSettingsBuilder descriptors(boolean wanted) {
		this.descriptors = wanted;
		return this;
	}

	/**
	 * How many threads run handlers at the same time, and as many run listeners, and
	 * complete futures; 16 unless set. A worker that waits for a call of its own on this
	 * connection is replaced meanwhile, so one is enough not to get stuck.
	 */
	public ConnectionSettingsBuilder maxWorkers(int workers) {
		require(workers > 0, "the workers have to be more than 0");
		this.maxWorkers = workers;
		return this;
	}

	/**
	 * How long to wait before a lost connection is tried again: up to {@code first},
	 * longer each time, and up to {@code most}; 100 milliseconds and 30 seconds unless
	 * set.
	 */
	public ConnectionSettingsBuilder reconnect(Duration first, Duration most) {
		this.reconnectDelay = requirePositive(first, "first reconnect delay");
		this.maxReconnectDelay = requirePositive(most, "longest reconnect delay");
		require(most.compareTo(first) >= 0, "the longest reconnect delay is shorter than the first");
		return this;
	}

	/**
	 * How many times as long each wait is as the one before it, at least 1; 2 unless set.
	 */
	public ConnectionSettingsBuilder reconnectMultiplier(double multiplier) {
		require(multiplier >= 1 && Double.isFinite(multiplier), "the reconnect multiplier has to be at least 1");
		this.reconnectMultiplier = multiplier;
		return this;
	}

	/**
	 * How much of each wait is left to chance, so that many programs do not come back in
	 * the same moment: from 0, nothing, to 1; 0.5 unless set.
	 */
	public ConnectionSettingsBuilder reconnectJitter(double share) {
		require(share >= 0 && share <= 1, "the reconnect jitter has to be between 0 and 1");
		this.reconnectJitter = share;
		return this;
	}

	/** A lost connection is closed, and not tried again. */
	public ConnectionSettingsBuilder withoutReconnect() {
		this.reconnects = false;
		return this;
	}

	/**
	 * Which exceptions stand for error replies; {@link ErrorTypes#standard()} unless set.
	 */
	public ConnectionSettingsBuilder errorTypes(ErrorTypes types) {
		this.errorTypes = types;
		return this;
	}

	/**
	 * What runs handlers and completes futures; a pool of the connection's own unless
	 * set. It is not closed with the connection, and must not run tasks on the thread
	 * that submits them.
	 */
	public ConnectionSettingsBuilder executor(Executor executor) {
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
