package org.dbusspring.core.peer;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.transport.PeerCredentials;

/**
 * A connection to one peer, with no bus between: no Hello, no names, no match rules but
 * our own. Made by {@link #open}, and by a {@link DBusServer} for each peer that it lets
 * in. A server's peers share its threads, its bounds for calls that are handled, and
 * {@link org.dbusspring.core.statistics.ConnectionCounts}; such a connection has one
 * life.
 * <p>
 * <b>Who sends.</b> Nobody checks what a peer writes into its messages, so what they say
 * of their sender is not looked at: every message that arrives has the name of the peer
 * ({@link #peerName}) as its sender. What they say of their destination means nothing.
 * <p>
 * <b>Who receives.</b> All that is sent arrives at the peer. A destination is not needed,
 * and if there is one it changes nothing. In the same way a well-known name as the sender
 * in a match rule stands for the peer, whoever it is: what was written for a service on a
 * bus also works with the service itself.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus">Message Bus
 * Specification, which is what does not apply here</a>
 */
public interface PeerConnection extends MessageConnection {

	/**
	 * Connects to a peer that listens: tries the addresses in order and authenticates.
	 * @throws org.dbusspring.core.transport.BusUnreachableException if nobody can be
	 * reached at any address; its message tells what happened at each
	 * @throws org.dbusspring.core.auth.AuthenticationFailedException if the peer refused
	 * us
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	static PeerConnection open(ConnectionSettings settings) {
		return ClientPeer.open(settings);
	}

	/**
	 * As {@link #open}, without waiting: tries to connect in the background until it
	 * succeeds, as after a loss.
	 */
	static PeerConnection openLater(ConnectionSettings settings) {
		return ClientPeer.openLater(settings);
	}

	/**
	 * What the peer is called here. It has the form of a unique name and means something
	 * on this side only: {@code :1.0} is the peer that we have connected to, and a server
	 * gives each of its peers a number of its own and never the same one again.
	 */
	String peerName();

	/**
	 * Who the peer is, as far as the socket and the authentication tell. Known to a
	 * server; a client that wants to be sure of its server sees to it that nobody else
	 * can listen at the address.
	 */
	PeerCredentials credentials();

	/**
	 * {@inheritDoc}
	 * <p>
	 * Nothing is sent for that: which signals come is the peer's business, and the rule
	 * chooses among them.
	 */
	@Override
	Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener);

}
