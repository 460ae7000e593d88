package org.dbusspring.core.peer;

import java.time.Duration;
import java.util.function.Supplier;

import org.dbusspring.core.connection.AbstractConnection;
import org.dbusspring.core.dispatch.DispatchContext;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.session.SessionContext;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;

/**
 * What both ends of a connection without a bus have in common.
 */
abstract class AbstractPeer extends AbstractConnection implements PeerConnection {

	private final ObjectTree ownObjects = new ObjectTree(this::emit);

	private final String peerName;

	private final Supplier<DispatchLanes> lanes;

	private final Duration answerPatience;

	AbstractPeer(ConnectionSettings settings, ConnectionThreads threads, Workers workers, String peerName,
			Supplier<DispatchLanes> lanes, Duration answerPatience) {
		super(settings, threads, workers, (wellKnownName) -> peerName);
		this.peerName = peerName;
		this.lanes = lanes;
		this.answerPatience = answerPatience;
	}

	@Override
	protected final Session newSession(MessageStream stream) {
		SessionContext context = new SessionContext(settings(), threads(), workers(),
				new DispatchContext(objects(), this.lanes, this.peerName, this.answerPatience), signals(),
				this::sessionEnded);
		return new Session(context, stream, (signal) -> {
		}, () -> "");
	}

	@Override
	protected void sessionBegan(Session begun) {
		// not earlier: who handles the first message may want to send one
		begun.start();
	}

	@Override
	protected final String ourName() {
		return "";
	}

	@Override
	public final String peerName() {
		return this.peerName;
	}

	@Override
	public ObjectTree objects() {
		return this.ownObjects;
	}

	@Override
	public final Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener) {
		return signals().add(rule, listener, queue, (ended) -> {
		});
	}

}
