package org.dbusspring.core.connection;

import java.util.List;

import org.dbusspring.core.dispatch.DispatchContext;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.object.ObjectTree;
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
 * A connection to a bus: adds to its lives what only a bus has, names and match rules.
 */
final class BusConnection extends AbstractConnection implements DBusConnection {

	private final ObjectTree objects = new ObjectTree(this::emit);

	private final OwnerTracker owners;

	private final MatchRules matchRules;

	private final BusDriver bus = new BusDriver(this::call);

	private final DesiredNames names;

	private final SessionContext context;

	private volatile String uniqueName = "";

	private BusConnection(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			OwnerTracker owners) {
		super(settings, threads, workers, owners, new ConnectionCounters());
		this.owners = owners;
		this.matchRules = new MatchRules(owners);
		this.names = new DesiredNames(this.bus, this.matchRules, owners, announcements());
		this.context = new SessionContext(settings, threads, workers,
				new DispatchContext(this.objects, () -> DispatchLanes.of(settings, workers), null,
						settings.callTimeout()),
				signals(), new BusReplySenders(owners), counters(), this::sessionEnded);
	}

	private static BusConnection of(ConnectionSettings settings) {
		ConnectionThreads threads = new ConnectionThreads(settings);
		return new BusConnection(settings, threads, new Workers(threads, settings.maxWorkers()), new OwnerTracker());
	}

	static DBusConnection open(ConnectionSettings settings) {
		BusConnection connection = of(settings);
		connection.connectOrClose();
		return connection;
	}

	static DBusConnection openLater(ConnectionSettings settings) {
		BusConnection connection = of(settings);
		connection.reconnect();
		return connection;
	}

	@Override
	protected Session newSession(MessageStream stream) {
		BusSession next = new BusSession(this.context, stream, this.owners, this.names::changed);
		next.start();
		this.matchRules.restore(next);
		this.uniqueName = next.uniqueName();
		return next.session();
	}

	@Override
	protected void sessionBegan(Session begun) {
		// objects and subscriptions are there by now; names come last
		this.names.restore();
	}

	@Override
	protected void sessionLost(@Nullable Throwable reason) {
		this.owners.clear();
		this.names.disconnected();
	}

	@Override
	protected void releaseResources() {
		threads().close();
	}

	@Override
	protected String ourName() {
		return this.uniqueName;
	}

	@Override
	int matchRuleCount() {
		return this.matchRules.size();
	}

	@Override
	public String uniqueName() {
		return this.uniqueName;
	}

	@Override
	public List<MatchRule> matchRules() {
		return this.matchRules.all();
	}

	@Override
	public MessageBus bus() {
		return this.bus;
	}

	@Override
	public Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener) {
		this.matchRules.add(rule);
		return signals().add(rule, listener, queue, this.matchRules::remove);
	}

	@Override
	public NameWatch watchName(String name, SignalQueue queue, NameWatchListener listener) {
		DBusNames.requireBusName(name);
		QueuedNameWatch[] self = new QueuedNameWatch[1];
		QueuedNameWatch watch = new QueuedNameWatch(name, signals(), queue, listener, () -> {
			this.owners.unwatch(name, self[0]);
			this.matchRules.unfollow(name);
		});
		self[0] = watch;
		this.owners.watch(name, watch);
		try {
			this.matchRules.follow(name);
		}
		catch (DBusException ex) {
			this.owners.unwatch(name, watch);
			throw ex;
		}
		watch.begin(this.owners);
		return watch;
	}

	@Override
	public NameRegistration ownName(String name, RequestNameFlag... flags) {
		return this.names.add(name, flags);
	}

	@Override
	public ObjectTree objects() {
		return this.objects;
	}

}
