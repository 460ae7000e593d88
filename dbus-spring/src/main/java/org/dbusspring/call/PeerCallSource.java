package org.dbusspring.call;

import org.dbusspring.core.connection.ConnectionListener;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.PeerCredentials;
import org.jspecify.annotations.Nullable;

/**
 * One peer.
 */
record PeerCallSource(PeerConnection peer) implements CallSource {

	@Override
	public String name() {
		return this.peer.name();
	}

	@Override
	public ObjectTree objects() {
		return this.peer.objects();
	}

	@Override
	public MessageConnection connection(String sender) {
		return this.peer;
	}

	@Override
	public PeerCredentials credentials(String sender, Epoch epoch) {
		if (epoch.hasEnded()) {
			throw new CallerGoneException(sender, null);
		}
		return this.peer.credentials();
	}

	@Override
	public ObjectRegistration watch(PeerDepartures departures) {
		ConnectionListener listener = new ConnectionListener() {

			@Override
			public void disconnected(@Nullable Throwable reason) {
				departures.lost();
			}

		};
		this.peer.addListener(listener);
		return () -> this.peer.removeListener(listener);
	}

}
