package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a bus. Safe for use by any number of threads.
 * <p>
 * <b>Threads.</b> One thread reads and never runs user code. A message is written by the
 * thread that sends it. Handlers of exported objects run, and futures complete, on the
 * executor of the {@link ConnectionSettings}, several at the same time.
 * <p>
 * <b>Interrupts.</b> The interrupt of a thread that waits for an answer ends that call
 * with a {@link CallInterruptedException} and harms no other.
 * <p>
 * <b>Bounds.</b> Bytes that wait to leave, calls in flight and lengths of messages are
 * bounded by the settings, and everything that waits has a deadline.
 *
 * @since 0.1
 */
public interface DBusConnection extends AutoCloseable {

	/**
	 * Connects to a bus: tries the addresses in order, authenticates, says Hello.
	 * @throws org.dbusspring.core.transport.BusUnreachableException if no address leads
	 * to a bus; its message tells what happened at each
	 * @throws org.dbusspring.core.auth.AuthenticationFailedException if a bus refused us
	 * @throws CallInterruptedException if the thread is interrupted
	 */
	static DBusConnection open(ConnectionSettings settings) {
		return BusConnection.open(settings);
	}

	/** The name of the connection, from its settings. */
	String name();

	/** The unique name that the bus gave to this connection, such as {@code :1.42}. */
	String uniqueName();

	/** Whether messages can still be sent. */
	boolean isOpen();

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
	 * @param call a method call without
	 * {@link org.dbusspring.core.message.MessageFlags#NO_REPLY_EXPECTED}
	 * @param timeout how long to wait; the time until there is room to send counts
	 * @return the answer, always a method return
	 * @throws org.dbusspring.core.error.DBusErrorException if the answer is an error;
	 * {@link NoReplyException} where the bus says that nobody will answer
	 * @throws CallTimeoutException if there is no answer in time; a later one is dropped
	 * @throws ConnectionClosedException if the connection is closed, or ends meanwhile
	 * @throws CallInterruptedException if the thread is interrupted; it stays so
	 * @throws org.dbusspring.core.wire.MarshallingException if the body cannot be sent
	 * @throws IllegalStateException on the thread that reads, which would wait for itself
	 */
	Message call(OutgoingMessage call, Duration timeout);

	/**
	 * Calls a method without waiting. Never blocks.
	 * @param call as above
	 * @param timeout how long the answer may take
	 * @return completes on the executor, with the answer or with one of the exceptions of
	 * {@link #call(OutgoingMessage, Duration)}, or {@link SendQueueFullException} if too
	 * many bytes wait to leave. Cancelling it forgets the call at once; the peer is not
	 * told
	 */
	CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout);

	/**
	 * Sends a message to which there is no answer: a signal, or a call with
	 * {@link org.dbusspring.core.message.MessageFlags#NO_REPLY_EXPECTED}. Never blocks.
	 * Messages of one thread arrive in the order in which it sends them.
	 * @throws SendQueueFullException if too many bytes wait to leave
	 * @throws ConnectionClosedException if the connection is closed
	 * @throws org.dbusspring.core.wire.MarshallingException if the body cannot be sent
	 */
	void send(OutgoingMessage message);

	/** What the bus itself offers: names. */
	MessageBus bus();

	/**
	 * Exports an interface at a path. Export before the name is requested, so that nobody
	 * finds the name without the object.
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
	 * Why the connection ended, or {@code null} if it is open or was closed by
	 * {@link #close()}.
	 */
	@Nullable Throwable failure();

	/**
	 * Runs a task when the connection has ended, for whatever reason; at once if it has
	 * already. It runs on the executor.
	 */
	void onClose(Runnable task);

	/**
	 * Closes the connection. What was sent before leaves first, within a second; calls
	 * that wait end with a {@link ConnectionClosedException}. A second call does nothing.
	 */
	@Override
	void close();

}
