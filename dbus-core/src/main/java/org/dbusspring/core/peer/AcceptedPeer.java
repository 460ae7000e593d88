package org.dbusspring.core.peer;

import java.time.Duration;

import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a peer of a server. It has one life; its threads, workers and lanes are
 * the server's.
 */
final class AcceptedPeer extends AbstractPeer {

	private static final Logger logger = LoggerFactory.getLogger(AcceptedPeer.class);

	/**
	 * How long an answer waits for a peer that does not read at the moment. The threads
	 * that wait are those of all peers, so not as long as on a connection of one's own.
	 */
	private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(1);

	private final PeerCredentials credentials;

	private final @Nullable ObjectTree sharedObjects;

	private final Keeper keeper;

	/** Whether the keeper was told that it is there. */
	private volatile boolean arrived;

	/**
	 * @param counters those of the server
	 * @param sharedObjects what is offered to all peers, or {@code null} if this one has
	 * objects of its own
	 * @param keeper told when the peer is there, and when it is gone
	 */
	AcceptedPeer(ConnectionSettings settings, ConnectionThreads threads, Workers workers, DispatchLanes lanes,
			ConnectionCounters counters, String peerName, PeerCredentials credentials,
			@Nullable ObjectTree sharedObjects, Keeper keeper) {
		super(settings, threads, workers, peerName, () -> lanes, ANSWER_PATIENCE, counters);
		this.credentials = credentials;
		this.sharedObjects = sharedObjects;
		this.keeper = keeper;
	}

	@Override
	protected void sessionBegan(Session begun) {
		this.arrived = true;
		this.keeper.arrived(this);
		super.sessionBegan(begun);
	}

	@Override
	protected void sessionLost(@Nullable Throwable reason) {
		if (this.arrived) {
			this.keeper.left(this, reason);
		}
	}

	@Override
	protected void logLoss(Throwable reason) {
		// peers come and go
		logger.debug("The peer {} of '{}' is gone: {}", peerName(), name(), reason.toString());
	}

	@Override
	public void suspend() {
		// only the peer could connect again
		close();
	}

	@Override
	protected void releaseResources() {
		// they are the server's
	}

	@Override
	public PeerCredentials credentials() {
		return this.credentials;
	}

	/** Its own, or those that the server offers to all. */
	@Override
	public ObjectTree objects() {
		return (this.sharedObjects != null) ? this.sharedObjects : super.objects();
	}

	/** Keeps the peers of a server. Neither method may wait. */
	interface Keeper {

		void arrived(AcceptedPeer peer);

		void left(AcceptedPeer peer, @Nullable Throwable reason);

	}

}
