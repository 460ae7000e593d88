package org.dbusspring.core.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions of a connection, found by the member that they want. Subscriptions
 * come and go by any thread; one thread routes.
 *
 * @since 0.1
 */
public final class SignalTable {

	/** Subscriptions to all members; no member has an empty name. */
	private static final String ANY_MEMBER = "";

	private final ConcurrentMap<String, List<SignalSubscription>> byMember = new ConcurrentHashMap<>();

	private final SenderResolver senders;

	private final Executor executor;

	private final SignalBudget budget;

	private final ConnectionCounters counters;

	/**
	 * @param senders who owns the well-known names in rules
	 * @param executor what calls listeners
	 * @param maxBytes how many bytes of signals may be kept for listeners, in all queues
	 * together
	 * @param counters counts what is dropped
	 */
	public SignalTable(SenderResolver senders, Executor executor, long maxBytes, ConnectionCounters counters) {
		this.senders = senders;
		this.executor = executor;
		this.budget = new SignalBudget(maxBytes);
		this.counters = counters;
	}

	/**
	 * Adds a subscription, which gets signals from now on.
	 * @param onClose run once when it is closed, after it was removed from here
	 */
	public Subscription add(MatchRule rule, SignalListener listener, SignalQueue queue, Consumer<MatchRule> onClose) {
		String key = key(rule);
		SignalSubscription[] self = new SignalSubscription[1];
		SignalSubscription added = new SignalSubscription(rule, listener, queue, () -> {
			remove(key, self[0]);
			onClose.accept(rule);
		});
		self[0] = added;
		this.byMember.merge(key, List.of(added), SignalTable::concatenated);
		return added;
	}

	private static List<SignalSubscription> concatenated(List<SignalSubscription> first,
			List<SignalSubscription> second) {
		List<SignalSubscription> all = new ArrayList<>(first);
		all.addAll(second);
		return List.copyOf(all);
	}

	private void remove(String key, SignalSubscription removed) {
		this.byMember.computeIfPresent(key, (member, present) -> {
			List<SignalSubscription> left = present.stream().filter((other) -> other != removed).toList();
			return left.isEmpty() ? null : left;
		});
	}

	private static String key(MatchRule rule) {
		String member = rule.member();
		return (member != null) ? member : ANY_MEMBER;
	}

	/**
	 * Hands a signal to the queues of all who want it, without waiting. For the thread
	 * that reads.
	 * @param epoch the life in which it was received
	 */
	public void route(Message signal, Epoch epoch) {
		RoutedSignal routed = new RoutedSignal(signal, epoch, this.budget);
		offer(this.byMember.get(String.valueOf(signal.header().member())), routed);
		offer(this.byMember.get(ANY_MEMBER), routed);
		routed.release();
	}

	private void offer(@Nullable List<SignalSubscription> subscriptions, RoutedSignal signal) {
		if (subscriptions != null) {
			for (SignalSubscription subscription : subscriptions) {
				if (subscription.offer(signal, this.senders, this.executor)) {
					this.counters.signalDropped();
				}
			}
		}
	}

	/**
	 * Does something in its turn among the signals of a queue: after those that were
	 * routed before, and before those that are routed from now on. Does not wait.
	 */
	public void enqueue(SignalQueue queue, Runnable task) {
		queue.put(new QueuedTask(task), this.executor);
	}

	/** The bytes of signals that are kept for listeners. */
	public long bytes() {
		return this.budget.bytes();
	}

	/** The signals that are kept for listeners, each counted once. */
	public int waiting() {
		return this.budget.signals();
	}

}
