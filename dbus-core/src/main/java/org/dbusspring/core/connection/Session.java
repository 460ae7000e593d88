package org.dbusspring.core.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One life of a connection, from the first message to the end of the stream. Unique names
 * and serials mean something only within it, so everything that is bound to them lives
 * here: calls that wait, calls that are being answered, bytes that are on their way. What
 * is left of it when it ends is dropped, and cannot get into the next one.
 */
final class Session {

	private final SessionContext context;

	private final Transport transport;

	private final PendingCalls pendingCalls = new PendingCalls(0);

	private final Outbound outbound;

	private final MessageSender sender;

	private final CallDispatcher dispatcher;

	private final InboundLoop inbound;

	private final Thread reader;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Epoch epoch = new Epoch();

	private final Consumer<Message> ownSignals;

	private volatile @Nullable Throwable failure;

	/**
	 * Takes what is needed to follow the stream, and does not read yet.
	 * @param stream where messages come from and go to
	 * @param ownSignals sees every signal first, on the thread that reads
	 * @param ourName what we are called in the messages of others, or empty
	 */
	Session(SessionContext context, MessageStream stream, Consumer<Message> ownSignals, Supplier<String> ourName) {
		this.context = context;
		this.transport = stream.transport();
		this.ownSignals = ownSignals;
		ConnectionSettings settings = context.settings();
		this.outbound = new Outbound(this.transport, settings.maxOutstandingBytes(), this::end);
		this.sender = new MessageSender(settings, this.pendingCalls, this.outbound, this.transport);
		this.dispatcher = new CallDispatcher(context, this.epoch, this.sender, this.pendingCalls, ourName);
		this.inbound = new InboundLoop(context, stream, this.outbound, this.pendingCalls, this.dispatcher,
				this::handleSignal);
		this.reader = context.threads().reader(this::read);
		this.dispatcher.readBy(this.reader);
	}

	/** Begins to read. */
	void start() {
		this.reader.start();
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

	/**
	 * On the thread that reads: first what we ourselves learn from signals, then the
	 * rest.
	 */
	private void handleSignal(Message signal) {
		this.ownSignals.accept(signal);
		this.context.signals().route(signal, this.epoch);
	}

	boolean isAlive() {
		return !this.ended.get();
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	int pendingCalls() {
		return this.pendingCalls.size();
	}

	ConnectionStatistics statistics(int matchRules, long signalsDropped) {
		DispatchLanes lanes = this.dispatcher.lanes();
		return new ConnectionStatistics(pendingCalls(), lanes.inFlight(), lanes.bytesInFlight(), lanes.refused(),
				this.dispatcher.droppedAnswers(), this.outbound.outstanding(), matchRules, signalsDropped);
	}

	void send(OutgoingMessage message) {
		if (message.header().type() == MessageType.METHOD_CALL
				&& !message.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			throw new IllegalArgumentException(
					"This call will be answered, so it has to be made by call: " + message.header());
		}
		this.sender.send(message);
	}

	Message call(OutgoingMessage call, Duration timeout) {
		requireAnswerable(call);
		if (Thread.currentThread() == this.reader) {
			throw new IllegalStateException("The thread that reads would wait for itself: " + call.header());
		}
		long deadline = System.nanoTime() + timeout.toNanos();
		Workers workers = this.context.workers();
		Workers.Worker worker = workers.current();
		PendingCall.Waiting waiting = new PendingCall.Waiting((worker != null) ? worker.handledCall() : null);
		int serial = this.pendingCalls.add(waiting);
		Object outcome;
		try {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			if (worker != null) {
				workers.block(worker);
			}
			outcome = this.sender.send(call, serial, deadline) ? waiting.await(deadline) : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for the answer to " + call.header(), ex);
		}
		finally {
			this.pendingCalls.remove(serial, waiting);
			if (worker != null) {
				workers.unblock(worker);
			}
		}
		return result(call, timeout, outcome);
	}

	private Message result(OutgoingMessage call, Duration timeout, @Nullable Object outcome) {
		if (outcome instanceof Message answer) {
			if (answer.header().type() == MessageType.ERROR) {
				throw ErrorReplies.toException(answer, this.context.settings().errorTypes());
			}
			return answer;
		}
		if (outcome instanceof RuntimeException reason) {
			// a new one, with the stack of this caller
			throw new ConnectionClosedException(reason.getMessage() + ", before the answer to " + call.header(),
					reason.getCause());
		}
		if (!isAlive()) {
			throw closedException();
		}
		throw timedOut(call, timeout);
	}

	CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		return callAsync(call, timeout, (answer) -> {
		});
	}

	/**
	 * As {@link #callAsync(OutgoingMessage, Duration)}.
	 * @param onArrival takes the answer first, on the thread that reads
	 */
	CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout, Consumer<Message> onArrival) {
		requireAnswerable(call);
		FutureCall pending = new FutureCall(this.context.settings().errorTypes(), onArrival);
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
			pending.timeoutBy(this.context.threads()
				.timer()
				.schedule(() -> timeOut(serial, pending, call, timeout), timeout.toNanos(), TimeUnit.NANOSECONDS));
			return pending.future();
		}
		catch (DBusException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void timeOut(int serial, FutureCall pending, OutgoingMessage call, Duration timeout) {
		if (this.pendingCalls.remove(serial, pending)) {
			this.context.workers().futures().add(pending.fail(timedOut(call, timeout)));
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

	private ConnectionClosedException closedException() {
		Throwable reason = this.failure;
		return new ConnectionClosedException("The connection '" + this.context.settings().name() + "' is closed"
				+ ((reason != null) ? ": " + reason.getMessage() : ""), reason);
	}

	/** Lets calls be answered and answers leave, as long as that. */
	boolean drain(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		try {
			return this.dispatcher.lanes().awaitIdle(deadline) && this.sender.awaitSent(deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while the last calls were being answered", ex);
		}
	}

	/** Lets what was sent leave, as long as that, then ends. */
	void close(long millis) {
		if (isAlive()) {
			try {
				this.sender.awaitSent(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		end(null);
		if (Thread.currentThread() != this.reader) {
			ConnectionThreads.awaitEnd(this.reader, millis);
		}
	}

	/** Ends this life, once; by the reader, by a writer that failed, or from outside. */
	void end(@Nullable Throwable reason) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.failure = reason;
		this.epoch.end();
		this.inbound.stop();
		this.outbound.close();
		this.transport.close();
		this.dispatcher.close();
		this.context.workers().futures().add(this.pendingCalls.close(closedException()));
		this.context.onEnd().accept(this);
	}

}
