package org.dbusspring.objectset;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.freedesktop.ObjectManager;
import org.dbusspring.freedesktop.ObjectManager.InterfacesAdded;
import org.dbusspring.freedesktop.ObjectManager.InterfacesRemoved;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set that follows an object manager, with two match rules: one for its signals, one
 * for the owner of its name. All that changes it passes through one queue.
 *
 * @param <T> the contract
 * @since 0.1
 */
public final class LiveObjectSet<T> implements DBusObjectSet<T> {

	private static final Logger logger = LoggerFactory.getLogger(LiveObjectSet.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LAST_RETRY = Duration.ofMinutes(1);

	private static final String MANAGER = DBusContract.of(ObjectManager.class).interfaceName();

	private static final ContractSignal ADDED = ContractSignal.of(InterfacesAdded.class);

	private static final ContractSignal REMOVED = ContractSignal.of(InterfacesRemoved.class);

	private static final Codec<Map<ObjectPath, Map<String, Map<String, Variant>>>> OBJECTS = Codecs.standard()
		.of(new TypeReference<Map<ObjectPath, Map<String, Map<String, Variant>>>>() {
		});

	private final MessageConnection connection;

	private final OutgoingMessage request;

	private final Duration timeout;

	private final SignalQueue queue = new SignalQueue();

	private final Subscription subscription;

	private final NameWatch watch;

	/** Guarded by this, as is what follows. */
	private final ObjectMembers<T> members;

	private @Nullable String owner;

	private boolean known;

	/** How many signals had been dropped when the objects were asked for last. */
	private long dropped;

	/** Counts requests, so that only the last one is repeated. */
	private long requests;

	private Duration retry = FIRST_RETRY;

	private boolean closed;

	/**
	 * Opens a set.
	 * @param type the contract
	 * @param manager the object manager
	 * @param clients makes the clients of the objects
	 */
	public LiveObjectSet(Class<T> type, RemoteObject manager, ObjectClients clients) {
		this.members = new ObjectMembers<>(type, clients);
		this.connection = manager.connection();
		this.timeout = Objects.requireNonNull(manager.options().timeout());
		String destination = manager.destination();
		this.request = new OutgoingMessage(MessageHeader.methodCall(destination, manager.path(), MANAGER,
				"GetManagedObjects", MessageFlags.NO_AUTO_START, Signature.EMPTY));
		MatchRule.Builder rule = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.interfaceName(MANAGER)
			.path(manager.path());
		if (destination != null) {
			rule.sender(destination);
		}
		this.subscription = this.connection.subscribe(rule.build(), this.queue, (signal) -> {
			take(signal);
			this.members.announce();
		});
		this.watch = manager.watchOwner(this.queue, (owner, changes) -> {
			take(owner);
			this.members.announce();
		});
	}

	private synchronized void take(@Nullable String owner) {
		this.owner = owner;
		this.known = false;
		this.retry = FIRST_RETRY;
		this.members.replaceAll(Map.of());
		if (owner != null) {
			request();
		}
	}

	/** Asks for all objects. */
	private void request() {
		this.dropped = this.subscription.dropped();
		long number = ++this.requests;
		this.connection.callInTurn(this.request, this.timeout, this.queue, (answer) -> answered(number, answer))
			.whenComplete((answer, failure) -> {
				// an error reply has its turn, too
				if (failure != null && !(failure instanceof DBusErrorException)) {
					failed(number, failure.toString());
				}
			});
	}

	private void answered(long number, Message answer) {
		String problem = take(answer);
		if (problem != null) {
			failed(number, problem);
		}
		this.members.announce();
	}

	/** Asks again after a while, as long as there is an owner to ask. */
	private synchronized void failed(long number, String problem) {
		if (number != this.requests || this.owner == null || this.closed) {
			return;
		}
		logger.warn("{} does not say which objects it has, and is asked again in {} s: {}", this.request.header(),
				this.retry.toSeconds(), problem);
		CompletableFuture.delayedExecutor(this.retry.toMillis(), TimeUnit.MILLISECONDS)
			.execute(() -> requestAgain(number));
		Duration twice = this.retry.multipliedBy(2);
		this.retry = (twice.compareTo(LAST_RETRY) < 0) ? twice : LAST_RETRY;
	}

	private synchronized void requestAgain(long number) {
		if (number == this.requests && this.owner != null && !this.closed) {
			request();
		}
	}

	/** Signals may have been dropped after the last one that came. */
	private void requestAfterDrops() {
		if (this.known && this.subscription.dropped() != this.dropped) {
			request();
		}
	}

	/** Takes all objects; gives what is wrong with the answer, if something is. */
	private synchronized @Nullable String take(Message answer) {
		if (this.owner == null || this.closed) {
			return null;
		}
		// a former owner who answers late does not speak for the one that there is
		if (!this.owner.equals(answer.header().sender()) || answer.header().type() != MessageType.METHOD_RETURN) {
			return answer.toString();
		}
		Map<ObjectPath, Map<String, Map<String, Variant>>> all;
		try {
			all = OBJECTS.read(answer.body());
		}
		catch (DBusException ex) {
			return ex.getMessage();
		}
		Map<ObjectPath, Set<String>> interfaces = new HashMap<>();
		all.forEach((path, properties) -> interfaces.put(path, properties.keySet()));
		this.members.replaceAll(interfaces);
		this.known = true;
		this.retry = FIRST_RETRY;
		notifyAll();
		return null;
	}

	private synchronized void take(ReceivedSignal signal) {
		if (!this.known) {
			// the answer that is on its way tells more
			return;
		}
		requestAfterDrops();
		try {
			take(signal.message(), String.valueOf(signal.message().header().member()));
		}
		catch (DBusException ex) {
			// the sender's doing: it does not get to fill the log
			logger.debug("{} says nothing of objects: {}", signal.message(), ex.getMessage());
		}
	}

	private void take(Message signal, String member) {
		if (member.equals(ADDED.name())) {
			InterfacesAdded added = (InterfacesAdded) ADDED.read(signal);
			this.members.addInterfaces(added.object(), added.interfaces().keySet());
		}
		else if (member.equals(REMOVED.name())) {
			InterfacesRemoved removed = (InterfacesRemoved) REMOVED.read(signal);
			this.members.removeInterfaces(removed.object(), removed.interfaces());
		}
	}

	@Override
	public synchronized Map<ObjectPath, T> objects() {
		requestAfterDrops();
		return this.members.objects();
	}

	@Override
	public synchronized boolean isKnown() {
		return this.known;
	}

	@Override
	public synchronized boolean awaitKnown(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		try {
			for (long left = timeout.toNanos(); !this.known && left > 0; left = deadline - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
			return this.known;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for the objects of " + this.request.header(),
					ex);
		}
	}

	@Override
	public synchronized Set<String> interfaces(ObjectPath path) {
		return this.members.interfaces(path);
	}

	@Override
	public <O> Optional<O> as(ObjectPath path, Class<O> other) {
		return interfaces(path).contains(DBusContract.of(other).interfaceName())
				? Optional.of(this.members.client(other, path)) : Optional.empty();
	}

	@Override
	public void addListener(DBusObjectListener<T> listener) {
		synchronized (this) {
			requestAfterDrops();
			this.members.addListener(listener);
		}
		this.members.announce();
	}

	@Override
	public void removeListener(DBusObjectListener<T> listener) {
		this.members.removeListener(listener);
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.watch.close();
		this.subscription.close();
	}

}
