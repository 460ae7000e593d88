package org.dbusspring.core.peer;

import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;

/**
 * A connection that we have made to a peer.
 */
final class ClientPeer extends AbstractPeer {

	private static final String PEER_NAME = ":1.0";

	private ClientPeer(ConnectionSettings settings, ConnectionThreads threads, Workers workers) {
		super(settings, threads, workers, PEER_NAME, () -> DispatchLanes.of(settings, workers), settings.callTimeout(),
				new ConnectionCounters());
	}

	private static ClientPeer of(ConnectionSettings settings) {
		ConnectionThreads threads = new ConnectionThreads(settings);
		return new ClientPeer(settings, threads, new Workers(threads, settings.maxWorkers()));
	}

	static PeerConnection open(ConnectionSettings settings) {
		ClientPeer connection = of(settings);
		connection.connectOrClose();
		return connection;
	}

	static PeerConnection openLater(ConnectionSettings settings) {
		ClientPeer connection = of(settings);
		connection.reconnect();
		return connection;
	}

	@Override
	protected void releaseResources() {
		threads().close();
	}

	@Override
	public PeerCredentials credentials() {
		return PeerCredentials.UNKNOWN;
	}

}
