package org.dbusspring.core.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;

/**
 * Has a peer that was accepted prove who it is: what {@link Connector} is on the other
 * side. For one attempt by one thread; another thread may give it up.
 *
 * @since 0.1
 */
public final class Admission {

	private static final int SASL_BUFFER = 1024;

	private final AcceptedTransport accepted;

	private final SaslServer sasl;

	private final Attempt attempt;

	/**
	 * @param accepted the peer; belongs to this until it is admitted
	 * @param policy who may connect
	 * @param guid the identity of the server
	 * @param timeoutNanos how long it may take, from now
	 */
	public Admission(AcceptedTransport accepted, SaslServerPolicy policy, String guid, long timeoutNanos) {
		this.accepted = accepted;
		this.sasl = new SaslServer(policy, guid, accepted.transport().passesDescriptors(),
				accepted.credentials().uid());
		this.attempt = new Attempt(timeoutNanos);
	}

	/**
	 * Lets the peer in, or closes its connection.
	 * @throws org.dbusspring.core.auth.PeerRefusedException if it did not prove that it
	 * may
	 * @throws IOException if it went away, took too long, or this was given up
	 */
	public AdmittedTransport admit() throws IOException {
		List<UnixFd> descriptors = new ArrayList<>();
		try {
			return admit(this.attempt.opened(this.accepted.transport()), descriptors);
		}
		catch (IOException | RuntimeException | Error ex) {
			ReceivedDescriptors.closeAll(descriptors);
			Attempt.closeQuietly(this.accepted.transport());
			throw ex;
		}
	}

	private AdmittedTransport admit(Transport transport, List<UnixFd> descriptors) throws IOException {
		ByteBuffer received = ByteBuffer.allocate(SASL_BUFFER);
		while (!this.sasl.isDone()) {
			// nothing of the authentication has any
			ReceivedDescriptors.closeAll(descriptors);
			descriptors.clear();
			transport.await(false, this.attempt.millisLeft("it has not authenticated"));
			if (transport.read(received, descriptors) < 0) {
				throw new EOFException("it went away before it had authenticated "
						+ (this.sasl.rejections().isEmpty() ? "" : this.sasl.rejections()));
			}
			received.flip();
			byte[] answer = this.sasl.receive(received);
			received.compact();
			if (answer != null) {
				write(transport, ByteBuffer.wrap(answer));
			}
		}
		if (!this.sasl.peer().descriptors()) {
			transport.withoutDescriptors();
		}
		this.attempt.succeeded();
		return new AdmittedTransport(transport, this.accepted.credentials(), this.sasl.peer(), received.flip(),
				List.copyOf(descriptors));
	}

	private void write(Transport transport, ByteBuffer bytes) throws IOException {
		while (transport.write(bytes) >= 0 && bytes.hasRemaining()) {
			transport.await(true, this.attempt.millisLeft("it takes no bytes of the authentication"));
		}
	}

	/** Gives it up: {@link #admit} ends soon, with an exception. */
	public void abandon() {
		this.attempt.abandon();
	}

}
