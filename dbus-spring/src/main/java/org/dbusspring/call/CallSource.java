package org.dbusspring.call;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.PeerCredentials;

/**
 * Where calls come from, and services are exported: a connection to a bus, a server with
 * its peers, or a single peer.
 *
 * @since 0.1
 */
public interface CallSource {

	/** What it is called in logs and metrics. */
	String name();

	/** What is exported there. */
	ObjectTree objects();

	/**
	 * The connection on which somebody called.
	 * @param sender the sender of the call
	 * @throws CallerGoneException if there was a connection for it alone, which is closed
	 */
	MessageConnection connection(String sender);

	/**
	 * Who somebody is.
	 * @param sender the sender of a call
	 * @param epoch the life of the connection in which the call arrived
	 * @see DBusCaller#credentials()
	 */
	PeerCredentials credentials(String sender, Epoch epoch);

	/**
	 * Tells of peers that leave from now on.
	 * @return ends that
	 * @throws org.dbusspring.core.error.DBusErrorException if a bus refuses the match
	 * rule that it takes
	 */
	ObjectRegistration watch(PeerDepartures departures);

	/** A bus, which knows its peers. */
	static CallSource of(DBusConnection connection) {
		return new BusCallSource(connection);
	}

	/** A server, each of whose peers has a connection of its own. */
	static CallSource of(DBusServer server) {
		return new ServerCallSource(server);
	}

	/** A peer to which there is a connection without a bus. */
	static CallSource of(PeerConnection peer) {
		return new PeerCallSource(peer);
	}

}
