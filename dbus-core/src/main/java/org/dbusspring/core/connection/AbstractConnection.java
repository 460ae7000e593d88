package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.SerialWork;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A connection through all of its lives, whoever is at the other end: what is declared on
 * it outlives each of them.
 */
public abstract class AbstractConnection implements MessageConnection {

	private static final Logger logger = LoggerFactory.getLogger(AbstractConnection.class);

	/** What close waits for messages to leave, and for the reader to end. */
	public static final long CLOSE_MILLIS = 1000;

	private final ConnectionSettings settings;

	private final ConnectionThreads threads;

	private final Workers workers;

	private final SignalTable signals;

	private final SerialWork announcements;

	private final ConnectionListeners listeners;

	private final Backoff backoff;

	private final ReentrantLock lock = new ReentrantLock();

	/** Signalled when a session begins, and when the connection is closed. */
	private final Condition changed = this.lock.newCondition();

	/** The life that lasts, if one does; written under the lock. */
	private volatile @Nullable Session session;

	/** Whether a thread is about to connect again; guarded by the lock. */
	private boolean reconnecting;

	private volatile boolean closed;

	/** Whether the last signal that was emitted found no room. */
	private volatile boolean dropping;

	private volatile @Nullable Throwable failure;

	/**
	 * @param senders who the names in match rules stand for
	 */
	protected AbstractConnection(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			SenderResolver senders) {
		this.settings = settings;
		this.threads = threads;
		this.workers = workers;
		this.announcements = new SerialWork(workers.listeners());
		this.listeners = new ConnectionListeners(this.announcements);
		this.signals = new SignalTable(senders, (task) -> workers.listeners().add((Work) task::run),
				settings.maxSignalBytes());
		this.backoff = new Backoff(settings.reconnectDelay(), settings.maxReconnectDelay(),
				settings.reconnectMultiplier(), settings.reconnectJitter());
	}

	/**
	 * Makes a session of a new stream, and does all that has to be done before anybody
	 * else may use it.
	 */
	protected abstract Session newSession(MessageStream stream);

	/** A session is in use from now on; what needs it to be so follows. */
	protected void sessionBegan(Session begun) {
	}

	/** A session that lasted has ended. Runs with the lock held; must not wait. */
	protected void sessionLost(@Nullable Throwable reason) {
	}

	/** The connection has been closed; may be called more than once. */
	protected abstract void releaseResources();

	/** What we are called, for those who listen to us. */
	protected abstract String ourName();

	/** The number of match rules that somebody else has for us. */
	int matchRules() {
		return 0;
	}

	/** Connects, and begins a life. The first one, or the connection is closed again. */
	protected final void connectOrClose() {
		try {
			connect();
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	private void connect() {
		begin(new MessageStream(new ConnectAttempt(this.settings).connect()));
	}

	/** Begins a life. */
	public final void begin(MessageStream stream) {
		Session next = newSession(stream);
		this.lock.lock();
		try {
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
		sessionBegan(next);
		this.listeners.connected(ourName());
	}

	protected final void sessionEnded(Session ended) {
		Throwable reason = ended.failure();
		boolean again;
		this.lock.lock();
		try {
			if (this.session != ended) {
				return;
			}
			this.session = null;
			this.failure = reason;
			sessionLost(reason);
			again = !this.closed && this.settings.reconnects() && !this.reconnecting;
		}
		finally {
			this.lock.unlock();
		}
		if (reason != null) {
			logLoss(reason);
		}
		this.listeners.disconnected(reason);
		if (again) {
			reconnect();
		}
		else if (!this.settings.reconnects()) {
			close();
		}
	}

	protected void logLoss(Throwable reason) {
		logger.warn("The connection '{}' is lost: {}", name(), reason.toString());
	}

	/** Connects in the background, until there is a session. */
	protected final void reconnect() {
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
				connect();
				logger.info("The connection '{}' is there{}", name(), ourName().isEmpty() ? "" : ", as " + ourName());
			}
			catch (DBusException ex) {
				this.failure = ex;
				logger.debug("The connection '{}' is not there yet: {}", name(), ex.getMessage());
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

	protected final ConnectionSettings settings() {
		return this.settings;
	}

	protected final ConnectionThreads threads() {
		return this.threads;
	}

	protected final Workers workers() {
		return this.workers;
	}

	protected final SignalTable signals() {
		return this.signals;
	}

	/** What tells listeners, one thing at a time. */
	final SerialWork announcements() {
		return this.announcements;
	}

	@Override
	public String name() {
		return this.settings.name();
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
		Session current = this.session;
		return (current != null) ? current.pendingCalls() : 0;
	}

	@Override
	public @Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public ObjectRegistration export(ObjectPath path, ExportedInterface exported) {
		return objects().export(path, exported);
	}

	/** Sends a signal that nobody waits for, if that can be done now. */
	public final void emit(OutgoingMessage signal) {
		try {
			send(signal);
			this.dropping = false;
		}
		catch (SendQueueFullException ex) {
			// the first one says it all
			logger.atLevel(this.dropping ? Level.DEBUG : Level.WARN)
				.log("The other end of '{}' does not read: dropped the signal {}", name(), signal.header());
			this.dropping = true;
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
		Session current = this.session;
		return (current != null) ? current.callAsync(call, timeout) : CompletableFuture.failedFuture(notConnected());
	}

	@Override
	public CompletableFuture<Message> callInTurn(OutgoingMessage call, Duration timeout, SignalQueue queue,
			Consumer<Message> inTurn) {
		Session current = this.session;
		return (current != null)
				? current.callAsync(call, timeout, (answer) -> this.signals.enqueue(queue, () -> inTurn.accept(answer)))
				: CompletableFuture.failedFuture(notConnected());
	}

	private Session requireSession() {
		Session current = this.session;
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
		Session current = this.session;
		if (current == null) {
			return new ConnectionStatistics(0, 0, 0, 0, 0, 0, matchRules(), this.signals.dropped(), 0);
		}
		DispatchLanes lanes = current.lanes();
		return new ConnectionStatistics(current.pendingCalls(), lanes.inFlight(), lanes.bytesInFlight(),
				lanes.refused(), current.droppedAnswers(), current.bytesOutstanding(), matchRules(),
				this.signals.dropped(), current.ignoredMessages());
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
		Session current = this.session;
		return current == null || current.drain(timeout);
	}

	@Override
	public void close() {
		close(CLOSE_MILLIS);
	}

	/** Closes; what was sent before may leave that long. */
	public final void close(long millis) {
		Session last;
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
			last.close(millis);
		}
		releaseResources();
	}

}
