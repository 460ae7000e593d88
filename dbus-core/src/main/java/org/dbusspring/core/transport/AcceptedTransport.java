package org.dbusspring.core.transport;

/**
 * A connection that a {@link TransportServer} has accepted, and on which nothing has been
 * said yet.
 *
 * @param transport the connection, the accepter's to close
 * @param credentials who is at the other end
 * @since 0.1
 */
public record AcceptedTransport(Transport transport, PeerCredentials credentials) {

}
