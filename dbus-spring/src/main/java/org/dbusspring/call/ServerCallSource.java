package org.dbusspring.call;

import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.peer.PeerListener;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.PeerCredentials;
import org.jspecify.annotations.Nullable;

/**
 * The peers of a server. It gives no name twice, so a name is enough to tell them apart.
 */
record ServerCallSource(DBusServer server) implements CallSource {

	@Override
	public String name() {
		return this.server.name();
	}

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

	@Override
	public ObjectRegistration watch(PeerDepartures departures) {
		PeerListener listener = new PeerListener() {

			@Override
			public void left(PeerConnection peer, @Nullable Throwable reason) {
				departures.left(peer.peerName());
			}

		};
		this.server.addListener(listener);
		return () -> this.server.removeListener(listener);
	}

}
