package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A connection through which messages pass, whoever is at the other end: what is declared
 * on it outlives each of its lives.
 */
public abstract class AbstractConnection extends ConnectionLives implements MessageConnection {

	private static final Logger logger = LoggerFactory.getLogger(AbstractConnection.class);

	/** Whether the last signal that was emitted found no room. */
	private volatile boolean dropping;

	/**
	 * @param senders who the names in match rules stand for
	 * @param counters counts what happens
	 */
	protected AbstractConnection(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			SenderResolver senders, ConnectionCounters counters) {
		super(settings, threads, workers, senders, counters);
	}

	/** The number of match rules that somebody else has for us. */
	int matchRuleCount() {
		return 0;
	}

	@Override
	public int pendingCalls() {
		Session current = session();
		return (current != null) ? current.pendingCalls() : 0;
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
			counters().signalNotSent();
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
		return call(call, settings().callTimeout());
	}

	@Override
	public Message call(OutgoingMessage call, Duration timeout) {
		return requireSession().call(call, timeout);
	}

	@Override
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		Session current = session();
		return (current != null) ? current.callAsync(call, timeout) : CompletableFuture.failedFuture(notConnected());
	}

	@Override
	public CompletableFuture<Message> callInTurn(OutgoingMessage call, Duration timeout, SignalQueue queue,
			Consumer<Message> inTurn) {
		Session current = session();
		return (current != null)
				? current.callAsync(call, timeout, (answer) -> signals().enqueue(queue, () -> inTurn.accept(answer)))
				: CompletableFuture.failedFuture(notConnected());
	}

	private Session requireSession() {
		Session current = session();
		if (current == null) {
			throw notConnected();
		}
		return current;
	}

	private ConnectionClosedException notConnected() {
		Throwable reason = failure();
		return new ConnectionClosedException("The connection '" + name() + "' is "
				+ (isClosed() ? "closed" : isSuspended() ? "suspended" : "not there, and is tried again")
				+ ((reason != null) ? ": " + reason.getMessage() : ""), reason);
	}

	@Override
	public ConnectionStatistics statistics() {
		Session current = session();
		if (current == null) {
			return new ConnectionStatistics(0, 0, 0, 0, signals().waiting(), signals().bytes(), matchRuleCount(),
					Duration.ZERO, counters().counts());
		}
		DispatchLanes lanes = current.lanes();
		return new ConnectionStatistics(current.pendingCalls(), lanes.inFlight(), lanes.bytesInFlight(),
				current.bytesOutstanding(), signals().waiting(), signals().bytes(), matchRuleCount(), current.busy(),
				counters().counts());
	}

	@Override
	public boolean drain(Duration timeout) {
		Session current = session();
		return current == null || current.drain(timeout);
	}

}
