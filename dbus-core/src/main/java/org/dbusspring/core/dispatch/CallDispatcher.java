package org.dbusspring.core.dispatch;

import java.time.Duration;
import java.util.function.Supplier;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.CallLane;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.outbound.MessageSender;
import org.dbusspring.core.outbound.OutgoingCalls;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the incoming calls of one session to their handlers, within their bounds, and the
 * answers out.
 */
public final class CallDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(CallDispatcher.class);

	private static final Signature STRING = Signature.of("s");

	/** How many handlers that called one another are looked at to find a circle. */
	private static final int MAX_CHAIN = 64;

	private final ObjectTree objects;

	private final Epoch epoch;

	private final MessageSender sender;

	private final OutgoingCalls calls;

	private final Supplier<String> ourName;

	private final Workers workers;

	private final DispatchLanes lanes;

	/** Who calls, if it is always the same one. */
	private final @Nullable String peerName;

	private final Duration answerPatience;

	/**
	 * Whether an answer has waited in vain, and there is still little room. Others do not
	 * wait then: who does not read costs the service one wait, not one a call.
	 */
	private volatile boolean stuck;

	/** Whether the log tells already that answers are dropped. */
	private volatile boolean dropping;

	private volatile boolean closed;

	private final ConnectionCounters counters;

	/**
	 * @param epoch the life to which the calls belong
	 * @param calls our own calls of the session
	 * @param counters counts calls that are refused, and answers that do not leave
	 * @param ourName what we are called in the messages of others, or empty
	 */
	public CallDispatcher(DispatchContext context, Workers workers, Epoch epoch, OutgoingCalls calls,
			ConnectionCounters counters, Supplier<String> ourName) {
		this.objects = context.objects();
		this.workers = workers;
		this.peerName = context.peerName();
		this.epoch = epoch;
		this.calls = calls;
		this.sender = calls.sender();
		this.counters = counters;
		this.ourName = ourName;
		this.lanes = context.lanes().get();
		this.answerPatience = context.answerPatience();
	}

	/**
	 * Takes a call from the thread that reads.
	 * @return what is left to hand over to the handlers, by the batch, if anything
	 */
	public @Nullable Work accept(Message message) {
		CallTarget target = this.objects.find(message.header());
		DispatchLane lane = (target.lane() == CallLane.PROPERTIES) ? this.lanes.properties() : this.lanes.handlers();
		ReceivedCall call = new ReceivedCall(message, target, this, lane);
		if (target.lane() == CallLane.IMMEDIATE) {
			call.handle();
			return null;
		}
		CallSequence sequence = target.sequence();
		if (sequence != null && waitsForItself(message, sequence)) {
			call.replyError(ErrorNames.FAILED, "The object at '" + message.header().path()
					+ "' handles its calls in order, and is handling the one that makes this call: it would wait for itself");
			return null;
		}
		String problem = lane.admit(call);
		if (problem != null) {
			this.counters.callRefused();
			call.replyError(ErrorNames.LIMITS_EXCEEDED, problem);
			return null;
		}
		if (lane == this.lanes.handlers()) {
			return lane.turn();
		}
		lane.start();
		return null;
	}

	/** Refuses a call, on the thread that reads. */
	public void refuse(Message message, String errorName, String text) {
		if (!message.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			answer(new OutgoingMessage(MessageHeader.error(message, errorName, STRING), BodyWriter.string(text)));
		}
	}

	/**
	 * Whether a call comes, through handlers of this connection that wait for each other,
	 * from one that holds the sequence. A call from ourselves has a serial of ours, and
	 * with it one who waits.
	 */
	private boolean waitsForItself(Message message, CallSequence sequence) {
		Message current = message;
		for (int i = 0; i < MAX_CHAIN && this.ourName.get().equals(current.header().sender()); i++) {
			if (!(this.calls.madeFor(current.serial()) instanceof ReceivedCall caller)) {
				return false;
			}
			if (caller.sequence() == sequence) {
				return true;
			}
			current = caller.message();
		}
		return false;
	}

	/** The session has ended: calls that have not begun are dropped. */
	public void close() {
		this.closed = true;
		if (this.peerName != null) {
			this.lanes.senderLeft(this.peerName);
		}
	}

	/** The life to which the calls belong. */
	Epoch epoch() {
		return this.epoch;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Where the calls wait. */
	public DispatchLanes lanes() {
		return this.lanes;
	}

	ConnectionCounters counters() {
		return this.counters;
	}

	/**
	 * Sends an answer. Waits for room, since it was the handler that made the bytes; the
	 * thread that reads never waits.
	 */
	void answer(OutgoingMessage answer) {
		try {
			if (this.calls.turn().isMine() || this.stuck) {
				this.sender.send(answer);
				this.stuck &= this.sender.isCrowded();
			}
			else if (!sendWithPatience(answer)) {
				this.stuck = true;
				drop(answer);
			}
		}
		catch (SendQueueFullException ex) {
			drop(answer);
		}
		catch (ConnectionClosedException ex) {
			logger.debug("The connection has ended before the answer {}", answer.header());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			drop(answer);
		}
	}

	private boolean sendWithPatience(OutgoingMessage answer) throws InterruptedException {
		Workers.Worker worker = this.sender.isCrowded() ? this.workers.current() : null;
		if (worker == null) {
			return this.sender.sendWithin(answer, this.answerPatience.toNanos());
		}
		// others are served meanwhile; whoever does not read keeps its own turn
		this.workers.beginWait();
		try {
			return this.sender.sendWithin(answer, this.answerPatience.toNanos());
		}
		finally {
			this.workers.endWait();
		}
	}

	private void drop(OutgoingMessage answer) {
		this.counters.answerDropped();
		// one line in the log for all, since the other end decides how many there are
		if (this.stuck && this.dropping) {
			logger.debug("Dropped the answer {} as well", answer.header());
		}
		else {
			logger.warn("The other end does not read: dropped the answer {}", answer.header());
		}
		this.dropping = this.stuck;
	}

}
