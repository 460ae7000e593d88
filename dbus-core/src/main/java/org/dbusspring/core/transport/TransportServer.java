package org.dbusspring.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.address.BusAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at an address and accepts connections. There is no authentication here: what is
 * accepted is a byte stream, and who is at its other end.
 * <p>
 * Addresses: {@code unix:path} (a socket that is left over from a server that is gone is
 * replaced; whoever may connect is up to the folder and the umask), {@code unix:dir} and
 * {@code unix:tmpdir} (a socket in a new folder there, both for this user only),
 * {@code unix:runtime=yes} ({@code bus} in {@code XDG_RUNTIME_DIR}),
 * {@code unix:abstract} and {@code tcp} (without {@code port} or with 0 at any free port;
 * {@code bind} where it differs from {@code host}, {@code *} for all).
 * <p>
 * One platform thread accepts. Any thread may close.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#addresses">Server
 * Addresses</a>
 */
public final class TransportServer implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(TransportServer.class);

	/**
	 * Connections that wait to be accepted; the kernel refuses or holds up further ones.
	 */
	private static final int BACKLOG = 128;

	private static final int GUID_BYTES = 16;

	private final ServerSocket socket;

	private final BusAddress address;

	private final Selector selector;

	/** Held while the channel is in use, and to close it. */
	private final ReentrantLock use = new ReentrantLock();

	private volatile boolean closed;

	private TransportServer(ServerSocket socket, BusAddress address) throws IOException {
		this.socket = socket;
		this.address = address;
		socket.channel().configureBlocking(false);
		this.selector = socket.channel().provider().openSelector();
		socket.channel().register(this.selector, SelectionKey.OP_ACCEPT);
	}

	/**
	 * Begins to listen.
	 * @param address where; a guid in it becomes the server's, otherwise it gets one
	 * @param descriptors whether the connections are to pass file descriptors, which only
	 * those of Unix sockets can
	 * @throws ListenFailedException if that is not possible, such as where somebody else
	 * listens already
	 * @throws JunixsocketMissingException if descriptors or an abstract socket need it
	 */
	public static TransportServer listen(BusAddress address, boolean descriptors) {
		try {
			ServerSocket socket = open(address, descriptors);
			try {
				return new TransportServer(socket, connectable(address, socket.connectable()));
			}
			catch (IOException | RuntimeException | Error ex) {
				Attempt.closeQuietly(socket);
				throw ex;
			}
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new ListenFailedException(address, ex);
		}
	}

	private static ServerSocket open(BusAddress address, boolean descriptors) throws IOException {
		return switch (address.transport()) {
			case "unix" -> UnixServerSocket.open(address, descriptors, BACKLOG);
			case "tcp" -> TcpServerSocket.open(address, BACKLOG);
			default -> throw new UnsupportedOperationException(
					"the transport '" + address.transport() + "' is not supported, only unix and tcp are");
		};
	}

	private static BusAddress connectable(BusAddress address, Map<String, String> values) {
		Map<String, String> all = new LinkedHashMap<>(values);
		String guid = address.guid();
		all.put("guid", (guid != null) ? guid : newGuid());
		return new BusAddress(address.transport(), all);
	}

	private static String newGuid() {
		byte[] bytes = new byte[GUID_BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/** The address at which clients connect, with the server's guid. */
	public BusAddress address() {
		return this.address;
	}

	/**
	 * Waits for a connection.
	 * @throws AsynchronousCloseException if the server is closed, meanwhile or before
	 * @throws InterruptedIOException if the thread is interrupted, and stays so; the
	 * server is not harmed
	 * @throws IOException if connections cannot be accepted now, such as for too many
	 * open files; try again after a while
	 */
	public AcceptedTransport accept() throws IOException {
		this.use.lock();
		try {
			for (;;) {
				if (this.closed) {
					throw new AsynchronousCloseException();
				}
				if (Thread.currentThread().isInterrupted()) {
					throw new InterruptedIOException("interrupted while waiting for a connection");
				}
				SocketChannel channel = this.socket.channel().accept();
				if (channel == null) {
					this.selector.select();
					this.selector.selectedKeys().clear();
					continue;
				}
				try {
					return this.socket.accepted(channel);
				}
				catch (IOException ex) {
					logger.debug("A connection to {} was gone before it was accepted", this.address, ex);
					Attempt.closeQuietly(channel);
				}
			}
		}
		finally {
			this.use.unlock();
		}
	}

	/**
	 * Stops listening and removes the socket's file. Connections that were accepted stay.
	 * A second call does nothing.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.selector.wakeup();
		this.use.lock();
		try (this.selector; this.socket) {
			// both are closed in any case, whatever one of them throws
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not close the server at " + this.address, ex);
		}
		finally {
			this.use.unlock();
		}
	}

}
