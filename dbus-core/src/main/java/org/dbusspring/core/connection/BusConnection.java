package org.dbusspring.core.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.dbusspring.core.connection.WorkQueue.Work;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts of a connection together, and takes them apart when it ends.
 */
final class BusConnection implements DBusConnection {

	private static final Logger logger = LoggerFactory.getLogger(BusConnection.class);

	/** What close waits for messages to leave, and for the reader to end. */
	private static final long CLOSE_MILLIS = 1000;

	private final ConnectionSettings settings;

	private final Transport transport;

	private final PendingCalls pendingCalls = new PendingCalls(0);

	private final Outbound outbound;

	private final MessageSender sender;

	private final ObjectTree objects = new ObjectTree();

	private final WorkQueue workQueue;

	private final InboundLoop inbound;

	private final Thread reader;

	private final ConnectionThreads threads;

	private final ScheduledThreadPoolExecutor timer;

	private final BusDriver bus;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Queue<Runnable> onClose = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Throwable failure;

	private volatile String uniqueName = "";

	BusConnection(ConnectionSettings settings, Transport transport) {
		this.settings = settings;
		this.transport = transport;
		this.threads = new ConnectionThreads(settings);
		this.timer = this.threads.timer();
		this.workQueue = new WorkQueue(this.threads.executor(), settings.maxWorkers());
		this.outbound = new Outbound(transport, settings.maxOutstandingBytes(), this::fail);
		this.sender = new MessageSender(settings, this.pendingCalls, this.outbound, transport);
		CallDispatcher dispatcher = new CallDispatcher(settings, this.objects, this.sender);
		this.inbound = new InboundLoop(settings, transport, this.outbound, this.pendingCalls, dispatcher,
				this.workQueue);
		this.reader = this.threads.reader(this::read);
		dispatcher.readBy(this.reader);
		this.bus = new BusDriver(this::call);
	}

	static DBusConnection open(ConnectionSettings settings) {
		BusConnection connection = new BusConnection(settings, new ConnectAttempt(settings).connect());
		connection.start();
		return connection;
	}

	private void start() {
		this.reader.start();
		try {
			this.uniqueName = this.bus.hello();
		}
		catch (DBusException ex) {
			close();
			throw ex;
		}
	}

	private void read() {
		Throwable reason = null;
		try {
			this.inbound.run();
		}
		catch (IOException | RuntimeException | Error ex) {
			reason = ex;
		}
		end(reason);
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
		return !this.ended.get();
	}

	@Override
	public int pendingCalls() {
		return this.pendingCalls.size();
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
	public void send(OutgoingMessage message) {
		if (message.header().type() == MessageType.METHOD_CALL
				&& !message.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			throw new IllegalArgumentException(
					"This call will be answered, so it has to be made by call: " + message.header());
		}
		requireOpen();
		this.sender.send(message);
	}

	@Override
	public Message call(OutgoingMessage call) {
		return call(call, this.settings.callTimeout());
	}

	@Override
	public Message call(OutgoingMessage call, Duration timeout) {
		requireAnswerable(call);
		if (Thread.currentThread() == this.reader) {
			throw new IllegalStateException("The thread that reads would wait for itself: " + call.header());
		}
		long deadline = System.nanoTime() + timeout.toNanos();
		PendingCall.Waiting waiting = new PendingCall.Waiting();
		int serial = this.pendingCalls.add(waiting);
		Object outcome;
		try {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			outcome = this.sender.send(call, serial, deadline) ? waiting.await(deadline) : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for the answer to " + call.header(), ex);
		}
		finally {
			this.pendingCalls.remove(serial, waiting);
		}
		return result(call, timeout, outcome);
	}

	private Message result(OutgoingMessage call, Duration timeout, @Nullable Object outcome) {
		if (outcome instanceof Message answer) {
			if (answer.header().type() == MessageType.ERROR) {
				throw ErrorReplies.toException(answer);
			}
			return answer;
		}
		if (outcome instanceof RuntimeException reason) {
			// a new one, with the stack of this caller
			throw new ConnectionClosedException(reason.getMessage() + ", before the answer to " + call.header(),
					reason.getCause());
		}
		requireOpen();
		throw timedOut(call, timeout);
	}

	@Override
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		requireAnswerable(call);
		FutureCall pending = new FutureCall();
		try {
			int serial = this.pendingCalls.add(pending);
			pending.future().whenComplete((answer, ex) -> {
				// when it was cancelled; otherwise nothing is left to forget
				this.pendingCalls.remove(serial, pending);
				pending.cancelTimeout();
			});
			try {
				this.sender.send(call, serial);
			}
			catch (RuntimeException ex) {
				this.pendingCalls.remove(serial, pending);
				throw ex;
			}
			pending.timeoutBy(this.timer.schedule(() -> timeOut(serial, pending, call, timeout), timeout.toNanos(),
					TimeUnit.NANOSECONDS));
			return pending.future();
		}
		catch (DBusException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void timeOut(int serial, FutureCall pending, OutgoingMessage call, Duration timeout) {
		if (this.pendingCalls.remove(serial, pending)) {
			this.workQueue.add(pending.fail(timedOut(call, timeout)));
		}
	}

	private static CallTimeoutException timedOut(OutgoingMessage call, Duration timeout) {
		return new CallTimeoutException("No answer within " + timeout.toMillis() + " ms to " + call.header()
				+ ": the peer is slow or stuck, or the time for this call is too short");
	}

	private static void requireAnswerable(OutgoingMessage call) {
		if (call.header().type() != MessageType.METHOD_CALL || call.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			throw new IllegalArgumentException(
					"This message is not answered, so it has to be sent by send: " + call.header());
		}
	}

	private void requireOpen() {
		if (this.ended.get()) {
			throw closedException();
		}
	}

	private ConnectionClosedException closedException() {
		Throwable reason = this.failure;
		return new ConnectionClosedException(
				"The connection '" + name() + "' is closed" + ((reason != null) ? ": " + reason.getMessage() : ""),
				reason);
	}

	@Override
	public void onClose(Runnable task) {
		this.onClose.add(task);
		if (this.ended.get()) {
			runOnClose();
		}
	}

	private void runOnClose() {
		Runnable task;
		while ((task = this.onClose.poll()) != null) {
			this.workQueue.add((Work) task::run);
		}
	}

	/** Writing has failed; the reader will find out as well, but this is sooner. */
	private void fail(IOException reason) {
		end(reason);
	}

	@Override
	public void close() {
		if (isOpen()) {
			try {
				this.sender.awaitSent(CLOSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		end(null);
		if (Thread.currentThread() != this.reader) {
			this.threads.awaitEnd(this.reader, CLOSE_MILLIS);
		}
	}

	private void end(@Nullable Throwable reason) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.failure = reason;
		if (reason != null) {
			logger.warn("The connection '{}' to the bus has ended: {}", name(), reason.toString());
		}
		this.inbound.stop();
		this.outbound.close();
		this.transport.close();
		List<Work> left = this.pendingCalls.close(closedException());
		this.workQueue.add(left);
		runOnClose();
		this.threads.close();
	}

}
