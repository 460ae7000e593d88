package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A connection through which messages pass, whoever is at the other end: a bus
 * ({@link DBusConnection}), or a peer without one
 * ({@link org.dbusspring.core.peer.PeerConnection}). Safe for use by any number of
 * threads.
 * <p>
 * <b>Threads.</b> One thread reads and never runs user code. A message is written by the
 * thread that sends it. Handlers of exported objects run, and futures complete, on the
 * executor of the {@link org.dbusspring.core.settings.ConnectionSettings}, several at the
 * same time.
 * <p>
 * <b>Interrupts.</b> The interrupt of a thread that waits for an answer ends that call
 * with a {@link org.dbusspring.core.error.CallInterruptedException} and harms no other.
 * <p>
 * <b>Lives.</b> A connection that is lost is tried again until it is closed, unless the
 * settings say otherwise. What is declared on it (objects, subscriptions) outlives the
 * loss; calls do not: those that wait end with a
 * {@link org.dbusspring.core.error.ConnectionClosedException}, none is repeated by
 * itself, and a call while there is no connection fails at once (see
 * {@link #awaitConnected}). Nothing of one life gets into the next.
 * <p>
 * <b>Bounds.</b> Bytes that wait to leave, calls in flight and lengths of messages are
 * bounded by the settings, and everything that waits has a deadline.
 *
 * @since 0.1
 */
public interface MessageConnection extends AutoCloseable {

	/** The name of the connection, from its settings. */
	String name();

	/** The settings that it was made with. */
	ConnectionSettings settings();

	/** Whether this connection was not closed. It may be lost nevertheless. */
	boolean isOpen();

	/** Whether messages can be sent now. */
	boolean isConnected();

	/**
	 * Waits until messages can be sent.
	 * @return whether they can, before the time is up
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	boolean awaitConnected(Duration timeout);

	/** The number of calls of ours that wait for their answer. */
	int pendingCalls();

	/**
	 * Calls a method and waits for the answer, as long as the settings say.
	 * @see #call(OutgoingMessage, Duration)
	 */
	Message call(OutgoingMessage call);

	/**
	 * Calls a method and waits for the answer. Answers to one caller that were sent in an
	 * order need not be waited for in it.
	 * <p>
	 * Through a bus, what was sent to a unique name or to the bus is answered by it or by
	 * the bus. What was sent to a well-known name is answered by its owner, where that is
	 * followed, as it is while there is a subscription to its signals or a watch;
	 * otherwise by any peer whose answer the bus lets through, as with all
	 * implementations: a stock session bus lets all of them through. Other answers are
	 * ignored.
	 * @param call a method call without
	 * {@link org.dbusspring.core.message.MessageFlags#NO_REPLY_EXPECTED}
	 * @param timeout how long to wait; the time until there is room to send counts
	 * @return the answer, always a method return
	 * @throws org.dbusspring.core.error.DBusErrorException if the answer is an error;
	 * {@link org.dbusspring.core.error.NoReplyException} where the bus says that nobody
	 * will answer
	 * @throws org.dbusspring.core.error.CallTimeoutException if there is no answer in
	 * time; a later one is dropped
	 * @throws org.dbusspring.core.error.ConnectionClosedException if the connection is
	 * closed, or ends meanwhile
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted; it stays so
	 * @throws org.dbusspring.core.wire.MarshallingException if the body cannot be sent
	 * @throws IllegalStateException on the thread that reads, which would wait for itself
	 */
	Message call(OutgoingMessage call, Duration timeout);

	/**
	 * Calls a method without waiting. Never blocks.
	 * @param call as above
	 * @param timeout how long the answer may take
	 * @return completes on the executor, with the answer or with one of the exceptions of
	 * {@link #call(OutgoingMessage, Duration)}, or
	 * {@link org.dbusspring.core.error.SendQueueFullException} if too many bytes wait to
	 * leave. Cancelling it forgets the call at once; the peer is not told
	 */
	CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout);

	/**
	 * Calls a method without waiting, and takes the answer in its turn among signals: who
	 * keeps a state that is asked for once and then follows signals sees all of it in the
	 * order in which it was sent.
	 * @param queue where the signals wait
	 * @param inTurn takes the answer, a method return or an error, after the signals in
	 * the queue that were received before it; not called if there is none
	 * @return as above; it may complete before the answer's turn has come
	 */
	CompletableFuture<Message> callInTurn(OutgoingMessage call, Duration timeout, SignalQueue queue,
			Consumer<Message> inTurn);

	/**
	 * Sends a message to which there is no answer: a signal, or a call with
	 * {@link org.dbusspring.core.message.MessageFlags#NO_REPLY_EXPECTED}. Never blocks.
	 * Messages of one thread arrive in the order in which it sends them.
	 * @throws org.dbusspring.core.error.SendQueueFullException if too many bytes wait to
	 * leave
	 * @throws org.dbusspring.core.error.ConnectionClosedException if the connection is
	 * closed
	 * @throws org.dbusspring.core.wire.MarshallingException if the body cannot be sent
	 */
	void send(OutgoingMessage message);

	/**
	 * Takes signals, in this life and in those that follow.
	 * @param rule which signals
	 * @param queue where they wait for the listener; subscriptions that share one keep
	 * their order
	 * @param listener takes them
	 * @throws org.dbusspring.core.error.DBusErrorException if a bus refuses the rule
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener);

	/** As above, with a queue of its own. */
	default Subscription subscribe(MatchRule rule, SignalListener listener) {
		return subscribe(rule, new SignalQueue(), listener);
	}

	/**
	 * Follows who owns a name, in this life and in those that follow. What was subscribed
	 * to before is in place when the listener is told of an owner.
	 * @param name a well-known or unique name; without a bus, where there are no names,
	 * the peer is the owner of any
	 * @param queue in which the listener has its turn
	 * @param listener told of the owner that there is, and of each change
	 * @throws org.dbusspring.core.name.InvalidNameException if it is no bus name
	 * @throws org.dbusspring.core.error.DBusErrorException if a bus refuses the match
	 * rule
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	NameWatch watchName(String name, SignalQueue queue, NameWatchListener listener);

	/**
	 * Exports an interface at a path. On a bus export before the name is requested, so
	 * that nobody finds the name without the object.
	 * @return takes the export back when closed
	 * @throws org.dbusspring.core.object.AlreadyExportedException if an interface of that
	 * name is there already
	 */
	ObjectRegistration export(ObjectPath path, ExportedInterface exported);

	/**
	 * What is exported on this connection, for all that goes beyond
	 * {@link #export(ObjectPath, ExportedInterface)}: several interfaces in one step,
	 * object managers, changes of properties. Its signals leave on this connection.
	 */
	ObjectTree objects();

	/**
	 * Why there is no connection, or {@code null} if there is one or it was closed by
	 * {@link #close()}.
	 */
	@Nullable Throwable failure();

	/** What is under way, and what has happened. */
	ConnectionStatistics statistics();

	/** Adds one who is told about what happens from now on. */
	void addListener(ConnectionListener listener);

	/** Removes a listener; a call to it that is under way goes on. */
	void removeListener(ConnectionListener listener);

	/**
	 * Waits until every call that has arrived is answered and the answers have left. It
	 * goes on to take calls: on a bus give the names back first, and the bus's answer to
	 * that is behind the last call to them.
	 * @return whether all was done before the time was up
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	boolean drain(Duration timeout);

	/**
	 * Ends the connection for the time being: as a loss does, but it is not tried again,
	 * and what is declared comes back when it is resumed. The process has no socket of it
	 * meanwhile.
	 */
	void suspend();

	/**
	 * Connects again after {@link #suspend}; otherwise does nothing.
	 * @throws org.dbusspring.core.error.DBusException if it cannot, as when a connection
	 * is opened; it stays suspended then
	 */
	void resume();

	/**
	 * As {@link #resume}, without waiting: tries in the background until it succeeds, as
	 * after a loss.
	 */
	void resumeLater();

	/**
	 * Closes the connection. What was sent before leaves first, within a second; calls
	 * that wait end with a {@link org.dbusspring.core.error.ConnectionClosedException}. A
	 * second call does nothing.
	 */
	@Override
	void close();

}
