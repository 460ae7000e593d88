package org.dbusspring.core.session;

import java.nio.ByteBuffer;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.transport.Transport;

/**
 * Where messages come from and go to, once both sides know each other.
 *
 * @param transport the connection, authenticated
 * @param received what was read of the messages already, together with the end of the
 * authentication
 * @param descriptors the descriptors that came with it
 */
public record MessageStream(Transport transport, ByteBuffer received, List<UnixFd> descriptors) {

	/** A stream of which nothing has been read. */
	public MessageStream(Transport transport) {
		this(transport, ByteBuffer.allocate(0), List.of());
	}

}
