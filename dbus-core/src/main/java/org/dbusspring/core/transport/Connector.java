package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.auth.SaslClient;
import org.dbusspring.core.auth.SaslMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Opens a transport to the first address that leads to a bus, and authenticates. For one
 * attempt by one thread; another thread may give it up.
 *
 * @since 0.1
 */
public final class Connector {

	private static final int SASL_BUFFER = 1024;

	/** By name first; by the socket where the name means something else to the bus. */
	private static final List<SaslMechanism> MECHANISMS = List.of(SaslMechanism.external(),
			SaslMechanism.externalBySocket());

	private final List<BusAddress> addresses;

	private final long deadline;

	private volatile @Nullable SocketChannel connecting;

	private volatile boolean abandoned;

	/**
	 * @param addresses where to try, in order
	 * @param timeoutNanos how long all of it may take, from now
	 */
	public Connector(List<BusAddress> addresses, long timeoutNanos) {
		this.addresses = addresses;
		this.deadline = System.nanoTime() + timeoutNanos;
	}

	/**
	 * Connects and authenticates.
	 * @throws BusUnreachableException if no address leads to a bus
	 * @throws AuthenticationFailedException if one does, and that bus refuses us
	 */
	public Transport connect() {
		List<String> attempts = new ArrayList<>();
		List<Throwable> causes = new ArrayList<>();
		for (BusAddress address : this.addresses) {
			try {
				return connect(address);
			}
			catch (IOException | UnsupportedOperationException ex) {
				attempts.add("'" + address + "': " + reason(ex));
				causes.add(ex);
			}
		}
		throw new BusUnreachableException(attempts, causes);
	}

	/**
	 * Gives the attempt up: {@link #connect} ends soon, with an exception.
	 */
	public void abandon() {
		this.abandoned = true;
		closeQuietly(this.connecting);
	}

	private Transport connect(BusAddress address) throws IOException {
		SocketChannel channel = open(address.requireConnectable());
		try {
			SocketTransport transport = new SocketTransport(channel);
			authenticate(transport, address);
			this.connecting = null;
			return transport;
		}
		catch (IOException | RuntimeException | Error ex) {
			closeQuietly(channel);
			throw ex;
		}
	}

	private SocketChannel open(BusAddress address) throws IOException {
		if (!address.transport().equals("unix")) {
			throw new UnsupportedOperationException(
					"the transport '" + address.transport() + "' is not supported, only unix");
		}
		String path = address.value("path");
		if (path == null) {
			throw new UnsupportedOperationException("only unix addresses with a path are supported");
		}
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		this.connecting = channel;
		try {
			if (this.abandoned) {
				throw new IOException("given up");
			}
			channel.connect(UnixDomainSocketAddress.of(path));
			return channel;
		}
		catch (IOException | RuntimeException | Error ex) {
			closeQuietly(channel);
			throw ex;
		}
	}

	private void authenticate(Transport transport, BusAddress address) throws IOException {
		SaslClient sasl = new SaslClient(MECHANISMS, transport.passesDescriptors(), address.guid());
		ByteBuffer received = ByteBuffer.allocate(SASL_BUFFER);
		write(transport, sasl.start());
		while (!sasl.isDone()) {
			transport.await(false, millisLeft("the bus has not finished the authentication"));
			if (transport.read(received) < 0) {
				throw new IOException("the other end closed the connection during the authentication");
			}
			received.flip();
			byte[] answer = sasl.receive(received);
			received.compact();
			if (answer != null) {
				write(transport, answer);
			}
		}
	}

	private void write(Transport transport, byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (transport.write(buffer) >= 0 && buffer.hasRemaining()) {
			transport.await(true, millisLeft("the bus takes no bytes of the authentication"));
		}
	}

	private long millisLeft(String what) throws IOException {
		long left = TimeUnit.NANOSECONDS.toMillis(this.deadline - System.nanoTime());
		if (this.abandoned || left <= 0) {
			throw new IOException(what + " in time");
		}
		return left;
	}

	private static String reason(Exception ex) {
		String message = ex.getMessage();
		return (message != null) ? message : ex.getClass().getSimpleName();
	}

	private static void closeQuietly(@Nullable SocketChannel channel) {
		if (channel != null) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				// it was of no use anyway
			}
		}
	}

}
