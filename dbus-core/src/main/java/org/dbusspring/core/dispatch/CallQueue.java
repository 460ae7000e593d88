package org.dbusspring.core.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for a worker, served by sender in turns, and the bounds on those in
 * flight: how many, how many of one sender, how many bytes and descriptors. A sender
 * whose handlers do not return is served no further when it holds its share of the
 * workers; the others are.
 * <p>
 * A call is <em>in flight</em> from its acceptance to its answer, and <em>running</em>
 * while its handler occupies a worker. Calls of one {@link CallSequence} run one at a
 * time.
 */
final class CallQueue {

	private final int maxInFlight;

	private final int maxInFlightOfSender;

	private final long maxBytes;

	private final int maxDescriptors;

	private final int maxRunningOfSender;

	private final Map<String, Sender> senders = new HashMap<>();

	/** Senders of whom a call waits and may run, in the order of their turns. */
	private final Deque<Sender> turns = new ArrayDeque<>();

	/** What waits for the call of its sequence that is under way. */
	private final Map<CallSequence, Queue<ReceivedCall>> sequences = new IdentityHashMap<>();

	/** The sender that was removed last because nothing of it was left. */
	private @Nullable Sender lastIdle;

	private int inFlight;

	private long bytes;

	private int descriptors;

	/**
	 * Answers that are not on their way yet. A call is in flight no longer a moment
	 * before, so that whoever has the answer can make the next one.
	 */
	private int owed;

	/**
	 * @param settings the bounds of calls in flight
	 * @param workers how many can run at the same time
	 */
	CallQueue(ConnectionSettings settings, int workers) {
		this.maxInFlight = settings.maxCallsInFlight();
		this.maxInFlightOfSender = settings.maxCallsOfSender();
		this.maxBytes = settings.maxCallBytes();
		this.maxDescriptors = settings.maxDescriptorsInFlight();
		// of several workers, one in four is kept for the others
		this.maxRunningOfSender = Math.max(1, workers - Math.max(1, workers / 4));
	}

	/**
	 * Accepts a call.
	 * @return why it is refused, or {@code null} if it is not
	 */
	synchronized @Nullable String admit(ReceivedCall call) {
		Sender sender = sender(call.sender());
		String problem = null;
		if (this.inFlight >= this.maxInFlight) {
			problem = "The service has " + this.maxInFlight + " calls in flight already";
		}
		else if (sender.inFlight >= this.maxInFlightOfSender) {
			problem = "You have " + this.maxInFlightOfSender + " calls in flight already";
		}
		else if (descriptors(call) > 0 && this.descriptors + descriptors(call) > this.maxDescriptors) {
			problem = "The calls in flight carry " + this.descriptors + " file descriptors already";
		}
		else if (this.inFlight > 0 && this.bytes + call.message().length() > this.maxBytes) {
			problem = "The calls in flight hold " + this.bytes + " bytes already";
		}
		else if (sender.inFlight > 0 && sender.bytes + call.message().length() > this.maxBytes / 2) {
			problem = "Your calls in flight hold " + sender.bytes + " bytes already";
		}
		if (problem != null) {
			removeIfIdle(sender);
			return problem + "; try again later";
		}
		call.accepted(sender);
		this.inFlight++;
		this.owed++;
		sender.inFlight++;
		sender.owed++;
		sender.bytes += call.message().length();
		sender.descriptors += descriptors(call);
		this.bytes += call.message().length();
		this.descriptors += descriptors(call);
		enqueue(sender, call);
		return null;
	}

	private Sender sender(String name) {
		Sender known = this.senders.get(name);
		if (known != null) {
			return known;
		}
		// most of the time one sender calls again and again, and waits in between
		Sender last = this.lastIdle;
		Sender sender = (last != null && last.name.equals(name)) ? last : new Sender(name);
		this.lastIdle = null;
		this.senders.put(name, sender);
		return sender;
	}

	private static int descriptors(ReceivedCall call) {
		return call.message().descriptors().size();
	}

	private void enqueue(Sender sender, ReceivedCall call) {
		sender.waiting.add(call);
		giveTurn(sender);
	}

	private void giveTurn(Sender sender) {
		if (!sender.inTurn && !sender.waiting.isEmpty() && sender.running < this.maxRunningOfSender) {
			sender.inTurn = true;
			this.turns.add(sender);
		}
	}

	/**
	 * The next call to run, or {@code null} if none may now. It is running from here on.
	 */
	synchronized @Nullable ReceivedCall next() {
		Sender sender;
		while ((sender = this.turns.poll()) != null) {
			sender.inTurn = false;
			ReceivedCall call = sender.waiting.poll();
			if (call != null && begins(call)) {
				sender.running++;
				giveTurn(sender);
				return call;
			}
			giveTurn(sender);
		}
		return null;
	}

	/** Whether the call may begin; one whose sequence is busy is kept there. */
	private boolean begins(ReceivedCall call) {
		CallSequence sequence = call.sequence();
		if (sequence == null || call.hasSequence()) {
			return true;
		}
		Queue<ReceivedCall> behind = this.sequences.get(sequence);
		if (behind != null) {
			behind.add(call);
			return false;
		}
		this.sequences.put(sequence, new ArrayDeque<>());
		call.takeSequence();
		return true;
	}

	/**
	 * The handler of a call has returned, or is blocked in a call of its own.
	 * @return whether a call may run that could not before
	 */
	synchronized boolean stopped(ReceivedCall call) {
		Sender sender = call.acceptedFrom();
		sender.running--;
		giveTurn(sender);
		removeIfIdle(sender);
		return !this.turns.isEmpty();
	}

	/** The handler of a call that was blocked goes on. */
	synchronized void resumed(ReceivedCall call) {
		call.acceptedFrom().running++;
	}

	/** The call was answered, or will not be. */
	synchronized void ended(ReceivedCall call) {
		Sender sender = call.acceptedFrom();
		if (sender.left) {
			return;
		}
		this.inFlight--;
		this.bytes -= call.message().length();
		this.descriptors -= descriptors(call);
		sender.inFlight--;
		sender.bytes -= call.message().length();
		sender.descriptors -= descriptors(call);
		removeIfIdle(sender);
	}

	/**
	 * The handler of a call in a sequence has returned and answered.
	 * @return whether a call may run that could not before
	 */
	synchronized boolean sequenceEnded(CallSequence sequence) {
		Queue<ReceivedCall> behind = this.sequences.get(sequence);
		ReceivedCall next = (behind != null) ? behind.poll() : null;
		if (next == null) {
			this.sequences.remove(sequence);
			return false;
		}
		next.takeSequence();
		// in front of what its sender has sent since
		Sender sender = next.acceptedFrom();
		sender.waiting.addFirst(next);
		giveTurn(sender);
		return !this.turns.isEmpty();
	}

	private void removeIfIdle(Sender sender) {
		if (sender.inFlight == 0 && sender.running == 0) {
			this.senders.remove(sender.name, sender);
			this.lastIdle = sender.left ? null : sender;
		}
	}

	/** The answer of a call that has ended is on its way out. */
	synchronized void answered(ReceivedCall call) {
		Sender sender = call.acceptedFrom();
		if (!sender.left) {
			sender.owed--;
			owes(this.owed - 1);
		}
	}

	private void owes(int left) {
		this.owed = left;
		if (left == 0) {
			notifyAll();
		}
	}

	/**
	 * A sender is gone. Nothing that it has here counts from now on, answered or not: a
	 * handler that never answers costs the others nothing then.
	 */
	synchronized void senderLeft(String name) {
		Sender sender = this.senders.remove(name);
		if (sender != null) {
			sender.left = true;
			this.inFlight -= sender.inFlight;
			this.bytes -= sender.bytes;
			this.descriptors -= sender.descriptors;
			owes(this.owed - sender.owed);
		}
	}

	/**
	 * Waits until no answer is owed.
	 * @return whether there is none, before the deadline
	 */
	synchronized boolean awaitIdle(long deadline) throws InterruptedException {
		while (this.owed > 0) {
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (left <= 0) {
				return false;
			}
			wait(left);
		}
		return true;
	}

	synchronized int inFlight() {
		return this.inFlight;
	}

	synchronized long bytes() {
		return this.bytes;
	}

	/** What one sender has here. */
	static final class Sender {

		private final String name;

		private final Deque<ReceivedCall> waiting = new ArrayDeque<>();

		private int inFlight;

		private int running;

		private boolean inTurn;

		private int owed;

		private long bytes;

		private int descriptors;

		private boolean left;

		private Sender(String name) {
			this.name = name;
		}

	}

}
