package org.dbusspring.core.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.reading.ReadingTurn;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.MessageCounters;
import org.dbusspring.core.transport.Transport;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Handling;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Our own calls of one session, from the serial to the answer, the deadline or the end of
 * the session.
 */
public final class OutgoingCalls {

	private final ConnectionSettings settings;

	private final Workers workers;

	private final ReplySenders replySenders;

	private final PendingCalls pendingCalls = new PendingCalls(0);

	private final ReadingTurn turn;

	private final Deadlines deadlines;

	private final MessageSender sender;

	public OutgoingCalls(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			ReplySenders replySenders, Outbound outbound, Transport transport, MessageCounters sent) {
		this.settings = settings;
		this.workers = workers;
		this.replySenders = replySenders;
		// the others would lose their stream when a caller is interrupted who reads
		this.turn = transport.isForAnyThread()
				? new ReadingTurn(() -> !this.pendingCalls.isEmpty() || outbound.isLeftToReader())
				: ReadingTurn.neverLent();
		this.deadlines = new Deadlines(threads.timer(), this::endOverdue);
		this.sender = new MessageSender(settings, this.pendingCalls, outbound, transport, sent);
	}

	/**
	 * What sends the calls, and all other messages, whose serials are of the same row.
	 */
	public MessageSender sender() {
		return this.sender;
	}

	/** Whose turn it is to read the answers. */
	public ReadingTurn turn() {
		return this.turn;
	}

	/** How many wait for their answer. */
	public int pending() {
		return this.pendingCalls.size();
	}

	/** Calls, and waits for the answer. */
	public Message call(OutgoingMessage call, Duration timeout) {
		requireAnswerable(call);
		long deadline = System.nanoTime() + timeout.toNanos();
		Workers.Worker worker = this.workers.current();
		PendingCall.Waiting waiting = new PendingCall.Waiting(call.header().destination(), this.replySenders.now(),
				(worker != null) ? worker.handled() : null);
		int serial = this.pendingCalls.add(waiting);
		Object outcome;
		try {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			if (worker != null) {
				this.workers.block(worker);
			}
			outcome = this.sender.send(call, serial, deadline) ? answer(waiting, deadline) : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for the answer to " + call.header(), ex);
		}
		finally {
			// whoever has ended it has forgotten it, too
			if (!waiting.hasEnded()) {
				this.pendingCalls.remove(serial, waiting);
			}
			if (worker != null) {
				this.workers.unblock(worker);
			}
		}
		return result(call, timeout, (outcome != null) ? outcome : this.pendingCalls.closed());
	}

	private @Nullable Object answer(PendingCall.Waiting waiting, long deadline) throws InterruptedException {
		this.turn.readUntil(waiting::hasEnded, deadline);
		return waiting.await(deadline);
	}

	private Message result(OutgoingMessage call, Duration timeout, @Nullable Object outcome) {
		if (outcome instanceof Message answer) {
			if (answer.header().type() == MessageType.ERROR) {
				throw ErrorReplies.toException(answer, this.settings.errorTypes());
			}
			return answer;
		}
		if (outcome instanceof CorruptReplyException reason) {
			throw new CorruptReplyException(String.valueOf(reason.getMessage()), reason);
		}
		if (outcome instanceof RuntimeException reason) {
			// a new one, with the stack of this caller
			throw new ConnectionClosedException(reason.getMessage() + ", before the answer to " + call.header(),
					reason.getCause());
		}
		throw FutureCall.timedOut(call, timeout);
	}

	/** Calls, and does not wait. */
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout) {
		return callAsync(call, timeout, (answer) -> {
		});
	}

	/**
	 * As {@link #callAsync(OutgoingMessage, Duration)}.
	 * @param onArrival takes the answer first, on the thread that reads
	 */
	public CompletableFuture<Message> callAsync(OutgoingMessage call, Duration timeout, Consumer<Message> onArrival) {
		requireAnswerable(call);
		FutureCall pending = new FutureCall(call, this.replySenders.now(), timeout, this.settings.errorTypes(),
				onArrival);
		try {
			int serial = this.pendingCalls.add(pending);
			pending.future().whenComplete((answer, ex) -> {
				// when it was cancelled; otherwise nothing is left to forget
				this.pendingCalls.remove(serial, pending);
			});
			try {
				this.sender.send(call, serial);
			}
			catch (RuntimeException ex) {
				this.pendingCalls.remove(serial, pending);
				throw ex;
			}
			this.turn.need();
			this.deadlines.add(pending.deadline());
			return pending.future();
		}
		catch (DBusException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Ends the calls whose time is up; tells in how many nanoseconds the next one's is.
	 */
	private long endOverdue() {
		long now = System.nanoTime();
		long next = Deadlines.NONE;
		for (Map.Entry<Integer, PendingCall> entry : this.pendingCalls.entries()) {
			if (entry.getValue() instanceof FutureCall call) {
				long left = call.deadline() - now;
				if (left > 0) {
					next = Math.min(next, left);
				}
				else if (this.pendingCalls.remove(entry.getKey(), call)) {
					this.workers.futures().add(call.fail(call.timedOut()));
				}
			}
		}
		return next;
	}

	private static void requireAnswerable(OutgoingMessage call) {
		if (call.header().type() != MessageType.METHOD_CALL || call.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			throw new IllegalArgumentException(
					"This message is not answered, so it has to be sent by send: " + call.header());
		}
	}

	/**
	 * Takes an answer from the thread that reads. One to nobody, or one that came too
	 * late, is nobody's business.
	 * @return what is left to do on the executor, if anything
	 * @throws CorruptMessageException if it is from somebody who was not called; the call
	 * still waits
	 */
	public @Nullable Work answered(Message answer) {
		PendingCall call = take(answer);
		if (call == null) {
			answer.descriptors().closeUntaken();
			return null;
		}
		if (call instanceof PendingCall.Waiting waiting) {
			this.turn.metAnswer(waiting.caller());
			waiting.complete(answer);
			this.turn.awaken(waiting.caller());
			return null;
		}
		this.turn.metOther();
		return call.complete(answer);
	}

	/**
	 * Takes an answer that cannot be read from the thread that reads: its call fails.
	 * @return what is left to do on the executor, if anything
	 * @throws CorruptMessageException as {@link #answered}
	 */
	public @Nullable Work unreadable(Message answer, CorruptReplyException reason) {
		PendingCall call = take(answer);
		return (call != null) ? call.fail(reason) : null;
	}

	private @Nullable PendingCall take(Message answer) {
		int serial = answer.header().replySerial();
		PendingCall call = this.pendingCalls.find(serial);
		if (call == null) {
			return null;
		}
		String sender = answer.header().sender();
		if (!this.replySenders.mayAnswer(call.destination(), call.sent(), sender)) {
			answer.descriptors().closeUntaken();
			throw new CorruptMessageException(
					"An answer from " + sender + " to the call " + Integer.toUnsignedString(serial)
							+ ", which was sent to " + call.destination() + " and is none of its business");
		}
		return this.pendingCalls.remove(serial, call) ? call : null;
	}

	/**
	 * What the call with that serial was made for, if it waits and was made by a handler.
	 */
	public @Nullable Handling madeFor(int serial) {
		return (this.pendingCalls.find(serial) instanceof PendingCall.Waiting waiting) ? waiting.handled() : null;
	}

	/**
	 * Ends every call, and refuses those that come.
	 * @return what is left to do on the executor
	 */
	public List<Work> close(ConnectionClosedException reason) {
		this.deadlines.close();
		return this.pendingCalls.close(reason);
	}

}
