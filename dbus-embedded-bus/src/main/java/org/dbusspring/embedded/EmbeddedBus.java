package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.dbusspring.core.transport.AcceptedTransport;
import org.dbusspring.core.transport.JunixsocketMissingException;
import org.dbusspring.core.transport.TransportServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message bus inside of this JVM, for development and tests; in production use the bus
 * of the system. Peers of any implementation connect to {@link #address()} if they run as
 * this user. There is no activation: a service runs or is not there.
 * <p>
 * All methods are for any thread.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus">Message Bus
 * Specification</a>
 */
public final class EmbeddedBus implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedBus.class);

	private static final long CLOSE_SECONDS = 10;

	/** Between attempts to accept when that does not work, as for too many open files. */
	private static final long RETRY_MILLIS = 100;

	private final TransportServer server;

	private final Bus bus;

	private final Thread acceptor;

	/** The threads of the peers. */
	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean closed = new AtomicBoolean();

	private EmbeddedBus(EmbeddedBusSettings settings, TransportServer server) {
		this.server = server;
		this.bus = new Bus(settings, guid(server));
		this.acceptor = thread("accept", this::acceptAll);
	}

	/** Starts a bus for this user at a socket of its own. */
	public static EmbeddedBus start() {
		return start(EmbeddedBusSettings.builder().build());
	}

	/**
	 * Starts a bus.
	 * @throws org.dbusspring.core.transport.ListenFailedException if it cannot listen
	 * there
	 * @throws JunixsocketMissingException if descriptors or an abstract socket need it
	 */
	public static EmbeddedBus start(EmbeddedBusSettings settings) {
		EmbeddedBus bus = new EmbeddedBus(settings, listen(settings));
		bus.acceptor.start();
		return bus;
	}

	private static TransportServer listen(EmbeddedBusSettings settings) {
		Boolean descriptors = settings.descriptors();
		try {
			return TransportServer.listen(settings.address(),
					(descriptors != null) ? descriptors : settings.address().transport().equals("unix"));
		}
		catch (JunixsocketMissingException ex) {
			if (descriptors != null) {
				throw ex;
			}
			return TransportServer.listen(settings.address(), false);
		}
	}

	private static String guid(TransportServer server) {
		return Objects.requireNonNull(server.address().guid());
	}

	/** Where clients connect, such as for {@code DBUS_SESSION_BUS_ADDRESS}. */
	public String address() {
		return this.server.address().toString();
	}

	/** The identity of this bus, 32 hexadecimal digits; also part of its address. */
	public String guid() {
		return this.bus.guid();
	}

	private Thread thread(String role, Runnable task) {
		Thread thread = new Thread(task, "dbus-bus-" + this.bus.label() + "-" + role);
		thread.setDaemon(true);
		return thread;
	}

	private void acceptAll() {
		try {
			while (!this.closed.get()) {
				this.bus.awaitAdmission();
				if (!acceptOne()) {
					this.bus.admissionUnused();
					TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
				}
			}
		}
		catch (AsynchronousCloseException ex) {
			logger.debug("Bus '{}' is closed", this.bus.label());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean acceptOne() throws AsynchronousCloseException {
		try {
			begin(this.server.accept());
			return true;
		}
		catch (AsynchronousCloseException ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (this.closed.get()) {
				return false;
			}
			logger.warn("Bus '{}' cannot accept a connection, and tries again: {}", this.bus.label(), ex.toString());
			return false;
		}
	}

	private void begin(AcceptedTransport accepted) {
		Peer peer = new Peer(this.bus, accepted);
		if (!this.bus.connected(peer)) {
			accepted.transport().close();
			return;
		}
		Thread thread = thread("peer", () -> {
			try {
				peer.run();
			}
			finally {
				this.threads.remove(Thread.currentThread());
			}
		});
		this.threads.add(thread);
		thread.start();
	}

	/**
	 * Cuts all connections at once, ends all threads and removes the socket. A second
	 * call does nothing.
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		this.server.close();
		this.acceptor.interrupt();
		this.bus.close();
		boolean interrupted = false;
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
		for (Thread thread : this.threads) {
			interrupted |= !join(thread, deadline);
		}
		interrupted |= !join(this.acceptor, deadline);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean join(Thread thread, long deadline) {
		try {
			thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
