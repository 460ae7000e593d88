package org.dbusspring.call;

import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.PeerCredentials;

/**
 * The peers of a server. It gives no name twice, so a name is enough to tell them apart.
 */
record ServerCallSource(DBusServer server) implements CallSource {

	@Override
	public ObjectTree objects() {
		return this.server.objects();
	}

	@Override
	public PeerConnection connection(String sender) {
		return this.server.peer(sender).orElseThrow(() -> new CallerGoneException(sender, null));
	}

	@Override
	public PeerCredentials credentials(String sender, Epoch epoch) {
		return connection(sender).credentials();
	}

}
