package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.connection.WorkQueue.Work;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.signal.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection through all of its lives: what is declared on it outlives each of them.
 */
final class BusConnection implements DBusConnection {

	private static final Logger logger = LoggerFactory.getLogger(BusConnection.class);

	/** What close waits for messages to leave, and for the reader to end. */
	private static final long CLOSE_MILLIS = 1000;

	private final ConnectionSettings settings;

	private final ConnectionThreads threads;

	private final Workers workers;

	private final ObjectTree objects = new ObjectTree(this::emit);

	private final OwnerTracker owners = new OwnerTracker();

	private final SignalTable signals;

	private final MatchRules matchRules = new MatchRules(this.owners);

	private final DesiredNames names;

	private final SessionContext context;

	private final BusDriver bus;

	private final SerialWork announcements;

	private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

	private final Backoff backoff;

	private final ReentrantLock lock = new ReentrantLock();

	/** Signalled when a session begins, and when the connection is closed. */
	private final Condition changed = this.lock.newCondition();

	/** The life that lasts, if one does; written under the lock. */
	private volatile @Nullable BusSession session;

	/** Whether a thread is about to connect again; guarded by the lock. */
	private boolean reconnecting;

	private volatile boolean closed;

	private volatile @Nullable Throwable failure;

	private volatile String uniqueName = "";

	private BusConnection(ConnectionSettings settings) {
		this.settings = settings;
		this.threads = new ConnectionThreads(settings);
		this.workers = new Workers(this.threads, settings.maxWorkers());
		this.bus = new BusDriver(this::call);
		this.announcements = new SerialWork(this.workers.listeners());
		this.signals = new SignalTable(this.owners, (task) -> this.workers.listeners().add((Work) task::run));
		this.names = new DesiredNames(this.bus, this.matchRules, this.owners, this.announcements);
		this.context = new SessionContext(settings, this.threads, this.workers, this.objects, this.signals, this.owners,
				this.names::changed, this::sessionEnded);
		this.backoff = new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay());
	}

	static DBusConnection open(ConnectionSettings settings) {
		BusConnection connection = new BusConnection(settings);
		try {
			connection.begin();
		}
		catch (RuntimeException | Error ex) {
			connection.close();
			throw ex;
		}
		return connection;
	}

	static DBusConnection openLater(ConnectionSettings settings) {
		BusConnection connection = new BusConnection(settings);
		connection.reconnect();
		return connection;
	}

	/** Begins a life. */
	private void begin() {
		BusSession next = new BusSession(this.context, new ConnectAttempt(this.settings).connect());
		next.start();
		this.matchRules.restore(next);
		this.lock.lock();
		try {
			this.uniqueName = next.uniqueName();
			this.session = next;
			this.failure = null;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (this.closed || !next.isAlive()) {
			// it ended before it was known, so nobody has been told
			next.close(CLOSE_MILLIS);
			sessionEnded(next);
			throw new ConnectionClosedException("The connection '" + name() + "' has ended again", next.failure());
		}
		// objects and subscriptions are there by now; names come last
		this.names.restore();
		String name = next.uniqueName();
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.connected(name)));
	}

	private void sessionEnded(BusSession ended) {
		Throwable reason = ended.failure();
		boolean again;
		this.lock.lock();
		try {
			if (this.session != ended) {
				return;
			}
			this.session = null;
			this.failure = reason;
			this.owners.clear();
			this.names.disconnected();
			again = !this.closed && this.settings.reconnects() && !this.reconnecting;
		}
		finally {
			this.lock.unlock();
		}
		if (reason != null) {
			logger.warn("The connection '{}' to the bus is lost: {}", name(), reason.toString());
		}
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.disconnected(reason)));
		if (again) {
			reconnect();
		}
		else if (!this.settings.reconnects()) {
			close();
		}
	}

	private void reconnect() {
		this.lock.lock();
		try {
			if (this.reconnecting || this.closed) {
				return;
			}
			this.reconnecting = true;
		}
		finally {
			this.lock.unlock();
		}
		this.threads.start(this::reconnectUntilThereIsASession, "reconnect");
	}

	private void reconnectUntilThereIsASession() {
		this.backoff.reset();
		while (awaitTurn()) {
			try {
				begin();
				logger.info("The connection '{}' to the bus is there, as {}", name(), this.uniqueName);
			}
			catch (DBusException ex) {
				this.failure = ex;
				logger.debug("The connection '{}' to the bus is not there yet: {}", name(), ex.getMessage());
			}
		}
	}

	/** Waits before the next attempt; tells whether there is to be one. */
	private boolean awaitTurn() {
		long left = this.backoff.next();
		this.lock.lock();
		try {
			while (!this.closed && this.session == null && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			this.reconnecting = !this.closed && this.session == null;
			return this.reconnecting;
		}
		catch (InterruptedException ex) {
			// nobody interrupts this thread but to end it
			this.reconnecting = false;
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String name() {
		return this.settings.name();
	}

	@Override
	public String uniqueName() {
		return this.uniqueName;
	}

	@Override
	public boolean isOpen() {
		return !this.closed;
	}

	@Override
	public boolean isConnected() {
		return this.session != null;
	}

	@Override
	public boolean awaitConnected(Duration timeout) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (this.session == null && !this.closed && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			return this.session != null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for the connection '" + name() + "'", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int pendingCalls() {
		BusSession current = this.session;
		return (current != null) ? current.pendingCalls() : 0;
	}

	@Override
	public @Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public MessageBus bus() {
		return this.bus;
	}

	@Override
	public ObjectRegistration export(ObjectPath path, ExportedInterface exported) {
		return this.objects.export(path, exported);
	}

	@Override
	public Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener) {
		this.matchRules.add(rule);
		return this.signals.add(rule, listener, queue, this.matchRules::remove);
	}

	@Override
	public NameRegistration ownName(String name, RequestNameFlag... flags) {
		return this.names.add(name, flags);
	}

	@Override
	public ObjectTree objects() {
		return this.objects;
	}

	/** Sends a signal of the object tree, which nobody waits for. */
	private void emit(OutgoingMessage signal) {
		try {
			send(signal);
		}
		catch (SendQueueFullException ex) {
			logger.warn("The bus does not read: dropped the signal {}", signal.header());
		}
		catch (ConnectionClosedException ex) {
			// whoever comes to the next life asks for the state, not for what it was
			logger.debug("There is no connection for the signal {}", signal.header());
		}
	}

	@Override
	public void send(OutgoingMessage message) {
		requireSession().send(message);
	}

	@Override
	public Message call(OutgoingMessage call) {
		return call(call, this.settings.callTimeout());
	}

	@Override
	public Message call(OutgoingMessage call, Duration timeout) {
		return requireSession().call(call, timeout);
	}

	@Override
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		BusSession current = this.session;
		return (current != null) ? current.callAsync(call, timeout) : CompletableFuture.failedFuture(notConnected());
	}

	private BusSession requireSession() {
		BusSession current = this.session;
		if (current == null) {
			throw notConnected();
		}
		return current;
	}

	private ConnectionClosedException notConnected() {
		Throwable reason = this.failure;
		return new ConnectionClosedException(
				"The connection '" + name() + "' is " + (this.closed ? "closed" : "not there, and is tried again")
						+ ((reason != null) ? ": " + reason.getMessage() : ""),
				reason);
	}

	@Override
	public ConnectionStatistics statistics() {
		BusSession current = this.session;
		return (current != null) ? current.statistics(this.matchRules.size(), this.signals.dropped())
				: new ConnectionStatistics(0, 0, 0, 0, 0, 0, this.matchRules.size(), this.signals.dropped());
	}

	@Override
	public void addListener(ConnectionListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(ConnectionListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public boolean drain(Duration timeout) {
		BusSession current = this.session;
		return current == null || current.drain(timeout);
	}

	@Override
	public void close() {
		BusSession last;
		this.lock.lock();
		try {
			this.closed = true;
			last = this.session;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (last != null) {
			last.close(CLOSE_MILLIS);
		}
		this.threads.close();
	}

}
