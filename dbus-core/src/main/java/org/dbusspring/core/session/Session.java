package org.dbusspring.core.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.dbusspring.core.dispatch.CallDispatcher;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.outbound.MessageSender;
import org.dbusspring.core.outbound.Outbound;
import org.dbusspring.core.outbound.OutgoingCalls;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.Transport;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * One life of a connection, from the first message to the end of the stream. Unique names
 * and serials mean something only within it, so everything that is bound to them lives
 * here: calls that wait, calls that are being answered, bytes that are on their way. What
 * is left of it when it ends is dropped, and cannot get into the next one.
 */
public final class Session {

	private final SessionContext context;

	private final Transport transport;

	private final Outbound outbound;

	private final OutgoingCalls calls;

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
	public Session(SessionContext context, MessageStream stream, Consumer<Message> ownSignals,
			Supplier<String> ourName) {
		this.context = context;
		this.transport = stream.transport();
		this.ownSignals = ownSignals;
		ConnectionSettings settings = context.settings();
		this.outbound = new Outbound(this.transport, settings.maxOutstandingBytes(), context.counters().sent(),
				this::end);
		this.calls = new OutgoingCalls(settings, context.threads(), context.workers(), context.replySenders(),
				this.outbound, this.transport, context.counters().sent());
		this.sender = this.calls.sender();
		this.dispatcher = new CallDispatcher(context.dispatch(), context.workers(), this.epoch, this.calls,
				context.counters(), ourName);
		this.inbound = new InboundLoop(context, stream, this.outbound, this.calls, this.dispatcher, this::handleSignal);
		this.reader = context.threads().reader(this::read);
	}

	/** Begins to read. */
	public void start() {
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

	/**
	 * Has messages that are not for us taken by somebody else: they are not answered, nor
	 * taken for an answer or a signal to us. Before {@link #start}.
	 * @param listener sees every message first, on the thread that reads, and tells
	 * whether it has taken it
	 */
	public void overhear(Predicate<Message> listener) {
		this.inbound.overhear(listener);
	}

	/** Whether it has not ended. */
	public boolean isAlive() {
		return !this.ended.get();
	}

	/** Why it has ended, if there was a reason. */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/** How many calls of ours wait for their answer. */
	public int pendingCalls() {
		return this.calls.pending();
	}

	/** Where the calls that were received wait. */
	public DispatchLanes lanes() {
		return this.dispatcher.lanes();
	}

	/** How long the thread that reads has been at work without a pause. */
	public Duration busy() {
		return isAlive() ? this.inbound.busy() : Duration.ZERO;
	}

	/** How many bytes wait to leave. */
	public long bytesOutstanding() {
		return this.outbound.outstanding();
	}

	/** Sends a message that is not answered, without waiting. */
	public void send(OutgoingMessage message) {
		if (message.header().type() == MessageType.METHOD_CALL
				&& !message.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			throw new IllegalArgumentException(
					"This call will be answered, so it has to be made by call: " + message.header());
		}
		this.sender.send(message);
	}

	/** Calls, and waits for the answer. */
	public Message call(OutgoingMessage call, Duration timeout) {
		if (this.calls.turn().isMine()) {
			throw new IllegalStateException("The thread that reads would wait for itself: " + call.header());
		}
		return this.calls.call(call, timeout);
	}

	/** Calls, and does not wait. */
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		return this.calls.callAsync(call, timeout);
	}

	/**
	 * As {@link #callAsync(OutgoingMessage, Duration)}.
	 * @param onArrival takes the answer first, on the thread that reads
	 */
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout, Consumer<Message> onArrival) {
		return this.calls.callAsync(call, timeout, onArrival);
	}

	private ConnectionClosedException closedException() {
		Throwable reason = this.failure;
		return new ConnectionClosedException("The connection '" + this.context.settings().name() + "' is closed"
				+ ((reason != null) ? ": " + reason.getMessage() : ""), reason);
	}

	/** Lets calls be answered and answers leave, as long as that. */
	public boolean drain(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		try {
			return lanes().awaitIdle(deadline) && this.sender.awaitSent(deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while the last calls were being answered", ex);
		}
	}

	/** Lets what was sent leave, as long as that, then ends. */
	public void close(long millis) {
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
	public void end(@Nullable Throwable reason) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.failure = reason;
		this.epoch.end();
		List<Work> leftOver = this.calls.close(closedException());
		this.inbound.stop();
		this.outbound.close();
		this.transport.close();
		this.dispatcher.close();
		this.context.workers().futures().add(leftOver);
		this.context.onEnd().accept(this);
	}

}
