package org.dbusspring.core.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.auth.SaslClient;
import org.dbusspring.core.auth.SaslMechanism;

/**
 * Opens a transport to the first address that leads to a bus, and authenticates. For one
 * attempt by one thread; another thread may give it up.
 *
 * @since 0.1
 */
public final class Connector {

	private static final int SASL_BUFFER = 1024;

	private final List<BusAddress> addresses;

	private final List<SaslMechanism> mechanisms;

	private final boolean descriptors;

	private final Attempt attempt;

	/**
	 * @param addresses where to try, in order
	 * @param mechanisms how to authenticate, the best first
	 * @param descriptors whether descriptors are wanted, where the transport can pass
	 * them
	 * @param timeoutNanos how long all of it may take, from now
	 */
	public Connector(List<BusAddress> addresses, List<SaslMechanism> mechanisms, boolean descriptors,
			long timeoutNanos) {
		this.addresses = addresses;
		this.mechanisms = mechanisms;
		this.descriptors = descriptors;
		this.attempt = new Attempt(timeoutNanos);
	}

	/**
	 * Connects and authenticates.
	 * @throws BusUnreachableException if no address leads to a bus
	 * @throws AuthenticationFailedException if one does, and that bus refuses us
	 * @throws JunixsocketMissingException if all that stands in the way is that library
	 */
	public Transport connect() {
		List<String> attempts = new ArrayList<>();
		List<Throwable> causes = new ArrayList<>();
		for (BusAddress address : this.addresses) {
			try {
				return connect(address);
			}
			catch (IOException | UnsupportedOperationException | JunixsocketMissingException ex) {
				attempts.add("'" + address + "': " + reason(ex));
				causes.add(ex);
			}
		}
		if (causes.size() == 1 && causes.get(0) instanceof JunixsocketMissingException missing) {
			throw missing;
		}
		throw new BusUnreachableException(attempts, causes);
	}

	/**
	 * Gives the attempt up: {@link #connect} ends soon, with an exception.
	 */
	public void abandon() {
		this.attempt.abandon();
	}

	private Transport connect(BusAddress address) throws IOException {
		try {
			return openAndAuthenticate(address.requireConnectable());
		}
		catch (IOException | RuntimeException ex) {
			if (this.attempt.isAbandoned()) {
				// whatever was under way fails in its own way when it is closed
				throw new IOException("it did not come about in time", ex);
			}
			throw ex;
		}
	}

	private Transport openAndAuthenticate(BusAddress address) throws IOException {
		Transport transport = open(address);
		try {
			authenticate(this.attempt.opened(transport), address);
			this.attempt.succeeded();
			return transport;
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(transport);
			throw ex;
		}
	}

	private Transport open(BusAddress address) throws IOException {
		return switch (address.transport()) {
			case "unix" -> UnixSockets.connect(address, this.descriptors, this.attempt);
			case "tcp" -> TcpSockets.connect(address, this.attempt);
			case "unixexec" -> ProcessTransport.start(address, this.attempt);
			default -> throw new UnsupportedOperationException(
					"the transport '" + address.transport() + "' is not supported, only unix, tcp and unixexec are");
		};
	}

	private void authenticate(Transport transport, BusAddress address) throws IOException {
		SaslClient sasl = new SaslClient(this.mechanisms, transport.passesDescriptors(), address.guid());
		ByteBuffer received = ByteBuffer.allocate(SASL_BUFFER);
		write(transport, sasl.start());
		while (!sasl.isDone()) {
			transport.await(false, this.attempt.millisLeft("the bus has not finished the authentication"));
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
		if (!sasl.result().descriptors()) {
			transport.withoutDescriptors();
		}
	}

	private void write(Transport transport, byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (transport.write(buffer) >= 0 && buffer.hasRemaining()) {
			transport.await(true, this.attempt.millisLeft("the bus takes no bytes of the authentication"));
		}
	}

	private static String reason(Exception ex) {
		String message = ex.getMessage();
		return (message != null) ? message : ex.getClass().getSimpleName();
	}

}
