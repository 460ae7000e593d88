package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.SerialWork;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lives of a connection, one after the other: begins the first, and another whenever
 * one is lost, until it is closed.
 */
public abstract class ConnectionLives implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLives.class);

	/** What close waits for messages to leave, and for the reader to end. */
	public static final long CLOSE_MILLIS = 1000;

	private final ConnectionSettings settings;

	private final ConnectionThreads threads;

	private final Workers workers;

	private final SignalTable signals;

	private final SerialWork announcements;

	private final ConnectionCounters counters;

	private final ConnectionListeners listeners;

	private final Backoff backoff;

	private final ReentrantLock lock = new ReentrantLock();

	/** Signalled when a session begins, and when the connection is closed. */
	private final Condition changed = this.lock.newCondition();

	/** The life that lasts, if one does; written under the lock. */
	private volatile @Nullable Session session;

	/** Whether a thread is about to connect again; guarded by the lock. */
	private boolean reconnecting;

	/** Whether there is to be no life for now; written under the lock. */
	private volatile boolean suspended;

	private volatile boolean closed;

	private volatile @Nullable Throwable failure;

	/**
	 * @param senders who the names in match rules stand for
	 * @param counters counts what happens
	 */
	protected ConnectionLives(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			SenderResolver senders, ConnectionCounters counters) {
		this.settings = settings;
		this.threads = threads;
		this.workers = workers;
		this.counters = counters;
		this.announcements = new SerialWork(workers.listeners());
		this.listeners = new ConnectionListeners(this.announcements);
		this.signals = new SignalTable(senders, (task) -> workers.listeners().add((Work) task::run),
				settings.maxSignalBytes(), counters);
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
		this.counters.lifeBegan();
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
		if (this.closed || this.suspended || !next.isAlive()) {
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
			again = isWanted() && this.settings.reconnects() && !this.reconnecting;
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
		else if (!this.suspended && !this.settings.reconnects()) {
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
			if (this.reconnecting || !isWanted()) {
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
			while (isWanted() && this.session == null && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			this.reconnecting = isWanted() && this.session == null;
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

	/** Whether there is to be a life. */
	private boolean isWanted() {
		return !this.closed && !this.suspended;
	}

	/** Ends the life that lasts, and begins none until {@link #resume}. */
	public void suspend() {
		Session last;
		this.lock.lock();
		try {
			this.suspended = true;
			last = this.session;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (last != null) {
			last.close(CLOSE_MILLIS);
		}
	}

	/** Begins a life after {@link #suspend}. */
	public void resume() {
		if (this.suspended) {
			this.suspended = false;
			try {
				connect();
			}
			catch (RuntimeException ex) {
				this.suspended = true;
				throw ex;
			}
		}
	}

	/** Begins a life after {@link #suspend} as soon as that is possible. */
	public void resumeLater() {
		if (this.suspended) {
			this.suspended = false;
			reconnect();
		}
	}

	/** The life that lasts, if one does. */
	final @Nullable Session session() {
		return this.session;
	}

	/** Whether there is no session because none is wanted for now. */
	final boolean isSuspended() {
		return this.suspended;
	}

	/** Whether it was closed; if not, a session that is not there will be. */
	final boolean isClosed() {
		return this.closed;
	}

	/** The settings that it was made with. */
	public final ConnectionSettings settings() {
		return this.settings;
	}

	protected final ConnectionThreads threads() {
		return this.threads;
	}

	protected final Workers workers() {
		return this.workers;
	}

	protected final ConnectionCounters counters() {
		return this.counters;
	}

	protected final SignalTable signals() {
		return this.signals;
	}

	/** What tells listeners, one thing at a time. */
	final SerialWork announcements() {
		return this.announcements;
	}

	/** The name of the connection, from its settings. */
	public String name() {
		return this.settings.name();
	}

	/** Whether it was not closed. It may be lost nevertheless. */
	public boolean isOpen() {
		return !this.closed;
	}

	/** Whether there is a session now. */
	public boolean isConnected() {
		return this.session != null;
	}

	/** Waits for a session; gives whether there is one before the time is up. */
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

	/** Why there is no session now, if there is a reason. */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/** Adds a listener, which is told of all that happens from now on. */
	public void addListener(ConnectionListener listener) {
		this.listeners.add(listener);
	}

	/** Removes a listener. */
	public void removeListener(ConnectionListener listener) {
		this.listeners.remove(listener);
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
