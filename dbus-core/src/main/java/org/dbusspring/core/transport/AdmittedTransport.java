package org.dbusspring.core.transport;

import java.nio.ByteBuffer;
import java.util.List;

import org.dbusspring.core.auth.AuthenticatedPeer;
import org.dbusspring.core.descriptor.UnixFd;

/**
 * A peer that was let in by a server.
 *
 * @param transport the connection to it
 * @param credentials who it is, as the socket tells
 * @param authenticated who it is, as it has proved
 * @param received what it has sent behind the authentication so far
 * @param descriptors what came with that; the receiver's to close
 * @since 0.1
 */
public record AdmittedTransport(Transport transport, PeerCredentials credentials, AuthenticatedPeer authenticated,
		ByteBuffer received, List<UnixFd> descriptors) {
}
