package org.dbusspring.core.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.DBusNames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The match rules that the bus is to have for us, and the names whose owners we follow
 * for them. A rule that several subscriptions have is on the bus once, and leaves it with
 * the last of them: a stock system bus grants a connection 512.
 * <p>
 * What is here outlives the loss of the bus: a new session gets all of it at once.
 */
final class MatchRules {

	private static final Logger logger = LoggerFactory.getLogger(MatchRules.class);

	/** Changed under the lock only. */
	private final Map<MatchRule, Integer> rules = new ConcurrentHashMap<>();

	private final Map<String, Integer> followed = new HashMap<>();

	private final OwnerTracker owners;

	private @Nullable BusSession session;

	/** Held while the bus is asked; never by the thread that reads. */
	private final ReentrantLock lock = new ReentrantLock();

	MatchRules(OwnerTracker owners) {
		this.owners = owners;
	}

	/**
	 * Sees to it that messages of the rule arrive, and that the owner of its sender is
	 * known. Has the bus's word for it when it returns, unless there is no bus now.
	 */
	void add(MatchRule rule) {
		this.lock.lock();
		try {
			String sender = followable(rule);
			if (sender != null) {
				follow(sender);
			}
			try {
				addToBus(rule);
			}
			catch (DBusException ex) {
				if (sender != null) {
					unfollow(sender);
				}
				throw ex;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes back what {@link #add} has done. */
	void remove(MatchRule rule) {
		this.lock.lock();
		try {
			removeFromBus(rule);
			String sender = followable(rule);
			if (sender != null) {
				unfollow(sender);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Follows the owner of a name. */
	void follow(String name) {
		this.lock.lock();
		try {
			if (this.followed.merge(name, 1, Integer::sum) == 1) {
				addToBus(ownerChanges(name));
				BusSession current = this.session;
				if (current != null) {
					ask(() -> current.followOwner(name).join());
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes back what {@link #follow} has done. */
	void unfollow(String name) {
		this.lock.lock();
		try {
			if (this.followed.merge(name, -1, Integer::sum) == 0) {
				this.followed.remove(name);
				// first, as from then on changes may be missed
				this.owners.forget(name);
				removeFromBus(ownerChanges(name));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void addToBus(MatchRule rule) {
		if (this.rules.merge(rule, 1, Integer::sum) == 1) {
			BusSession current = this.session;
			try {
				if (current != null) {
					ask(() -> current.addMatch(rule).join());
				}
			}
			catch (DBusException ex) {
				this.rules.remove(rule);
				throw ex;
			}
		}
	}

	private void removeFromBus(MatchRule rule) {
		Integer count = this.rules.get(rule);
		if (count != null && count > 1) {
			this.rules.put(rule, count - 1);
		}
		else if (count != null) {
			this.rules.remove(rule);
			BusSession current = this.session;
			if (current != null && current.isAlive()) {
				current.removeMatch(rule);
			}
		}
	}

	/** Where the bus is lost meanwhile, the next session makes up for it. */
	private static void ask(Runnable question) {
		try {
			question.run();
		}
		catch (ConnectionClosedException ex) {
			logger.debug("Left to the next session: {}", ex.getMessage());
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof ConnectionClosedException) {
				logger.debug("Left to the next session: {}", ex.getMessage());
			}
			else if (ex.getCause() instanceof DBusException cause) {
				throw cause;
			}
			else {
				throw ex;
			}
		}
	}

	/** Gives all of it to a session that has just begun, all at once, and waits. */
	void restore(BusSession next) {
		this.lock.lock();
		try {
			this.session = next;
			List<CompletableFuture<?>> answers = new ArrayList<>();
			for (MatchRule rule : this.rules.keySet()) {
				answers.add(next.addMatch(rule).exceptionally((ex) -> failed(rule, ex)));
			}
			for (String name : this.followed.keySet()) {
				answers.add(next.followOwner(name));
			}
			ask(() -> CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join());
		}
		finally {
			this.lock.unlock();
		}
	}

	private static @Nullable Message failed(MatchRule rule, Throwable ex) {
		logger.warn("The bus did not take the match rule {} again: {}", rule, ex.getMessage());
		return null;
	}

	/** The rules on the bus. */
	List<MatchRule> all() {
		return List.copyOf(this.rules.keySet());
	}

	/** The number of rules on the bus. */
	int size() {
		return this.rules.size();
	}

	private static @Nullable String followable(MatchRule rule) {
		String sender = rule.sender();
		return (sender == null || DBusNames.isUnique(sender) || sender.equals(MessageBus.NAME)) ? null : sender;
	}

	private static MatchRule ownerChanges(String name) {
		return MatchRule.builder()
			.type(MessageType.SIGNAL)
			.sender(MessageBus.NAME)
			.interfaceName(MessageBus.NAME)
			.member("NameOwnerChanged")
			.argument(0, name)
			.build();
	}

}
