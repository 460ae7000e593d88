package org.dbusspring.core.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.dbusspring.core.connection.AbstractConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.connection.NameWatchListener;
import org.dbusspring.core.connection.QueuedNameWatch;
import org.dbusspring.core.dispatch.DispatchContext;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.outbound.ReplySenders;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.session.SessionContext;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;

/**
 * What both ends of a connection without a bus have in common.
 */
abstract class AbstractPeer extends AbstractConnection implements PeerConnection {

	private final ObjectTree ownObjects = new ObjectTree(this::emit);

	private final String peerName;

	private final List<QueuedNameWatch> watches = new CopyOnWriteArrayList<>();

	private final Supplier<DispatchLanes> lanes;

	private final Duration answerPatience;

	AbstractPeer(ConnectionSettings settings, ConnectionThreads threads, Workers workers, String peerName,
			Supplier<DispatchLanes> lanes, Duration answerPatience, ConnectionCounters counters) {
		super(settings, threads, workers, (wellKnownName) -> peerName, counters);
		this.peerName = peerName;
		this.lanes = lanes;
		this.answerPatience = answerPatience;
	}

	@Override
	protected final Session newSession(MessageStream stream) {
		SessionContext context = new SessionContext(settings(), threads(), workers(),
				new DispatchContext(objects(), this.lanes, this.peerName, this.answerPatience), signals(),
				ReplySenders.ANY, counters(), this::sessionEnded);
		return new Session(context, stream, (signal) -> {
		}, () -> "");
	}

	@Override
	protected void sessionLost(@Nullable Throwable reason) {
		this.watches.forEach(QueuedNameWatch::ownerUnknown);
		this.watches.forEach(QueuedNameWatch::announce);
	}

	@Override
	protected void sessionBegan(Session begun) {
		this.watches.forEach((watch) -> watch.ownerChanged(watch.name(), owner(watch.name())));
		this.watches.forEach(QueuedNameWatch::announce);
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

	/** Whoever is at the other end stands for every name. */
	private @Nullable String owner(String name) {
		return isConnected() ? this.peerName : null;
	}

	@Override
	public final NameWatch watchName(String name, SignalQueue queue, NameWatchListener listener) {
		DBusNames.requireBusName(name);
		QueuedNameWatch[] self = new QueuedNameWatch[1];
		QueuedNameWatch watch = new QueuedNameWatch(name, signals(), queue, listener,
				() -> this.watches.remove(self[0]));
		self[0] = watch;
		this.watches.add(watch);
		watch.begin(this::owner);
		return watch;
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
