package org.dbusspring.objectset;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.connection.NameWatch;
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

	private final Class<T> type;

	private final String interfaceName;

	private final ObjectClients clients;

	private final MessageConnection connection;

	private final OutgoingMessage request;

	private final Duration timeout;

	private final SignalQueue queue = new SignalQueue();

	private final List<DBusObjectListener<T>> listeners = new CopyOnWriteArrayList<>();

	private final Announcements announcements = new Announcements();

	private final Subscription subscription;

	private final NameWatch watch;

	/** Guarded by this, as is what follows. */
	private final SortedMap<String, Member<T>> members = new TreeMap<>();

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
		this.type = type;
		this.interfaceName = DBusContract.of(type).interfaceName();
		this.clients = clients;
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
			this.announcements.make();
		});
		this.watch = manager.watchOwner(this.queue, (owner, changes) -> {
			take(owner);
			this.announcements.make();
		});
	}

	private synchronized void take(@Nullable String owner) {
		this.owner = owner;
		this.known = false;
		this.retry = FIRST_RETRY;
		Set.copyOf(this.members.keySet()).forEach(this::remove);
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
		this.announcements.make();
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
		Set<String> paths = new HashSet<>();
		all.keySet().forEach((path) -> paths.add(path.toString()));
		Set<String> gone = new HashSet<>(this.members.keySet());
		gone.removeAll(paths);
		gone.forEach(this::remove);
		all.forEach((path, interfaces) -> put(path, Set.copyOf(interfaces.keySet())));
		this.known = true;
		this.retry = FIRST_RETRY;
		return null;
	}

	private synchronized void take(ReceivedSignal signal) {
		if (this.subscription.dropped() != this.dropped) {
			request();
		}
		if (!this.known) {
			// the answer that is on its way tells more
			return;
		}
		String member = String.valueOf(signal.message().header().member());
		if (member.equals(ADDED.name())) {
			InterfacesAdded added = (InterfacesAdded) ADDED.read(signal.message());
			Set<String> interfaces = new HashSet<>(interfaces(added.object()));
			interfaces.addAll(added.interfaces().keySet());
			put(added.object(), interfaces);
		}
		else if (member.equals(REMOVED.name())) {
			InterfacesRemoved removed = (InterfacesRemoved) REMOVED.read(signal.message());
			Set<String> interfaces = new HashSet<>(interfaces(removed.object()));
			removed.interfaces().forEach(interfaces::remove);
			put(removed.object(), interfaces);
		}
	}

	/** Notes which interfaces an object has now. */
	private void put(ObjectPath path, Set<String> interfaces) {
		Member<T> before = this.members.get(path.toString());
		if (interfaces.isEmpty()) {
			remove(path.toString());
			return;
		}
		T client = (before != null) ? before.client() : null;
		boolean wanted = interfaces.contains(this.interfaceName);
		if (client != null && !wanted) {
			T gone = client;
			tell(DBusObjectListener::removed, path, gone);
		}
		T now = !wanted ? null : (client != null) ? client : this.clients.create(this.type, path);
		this.members.put(path.toString(), new Member<>(path, Set.copyOf(interfaces), now));
		if (now != null && client == null) {
			tell(DBusObjectListener::added, path, now);
		}
	}

	private void remove(String path) {
		Member<T> removed = this.members.remove(path);
		if (removed != null && removed.client() != null) {
			tell(DBusObjectListener::removed, removed.path(), removed.client());
		}
	}

	private void tell(Telling<T> telling, ObjectPath path, T object) {
		List<DBusObjectListener<T>> now = List.copyOf(this.listeners);
		this.announcements.add(() -> now.forEach((listener) -> tell(telling, listener, path, object)));
	}

	private void tell(Telling<T> telling, DBusObjectListener<T> listener, ObjectPath path, T object) {
		try {
			if (this.listeners.contains(listener)) {
				telling.tell(listener, path, object);
			}
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed on the object {}", path, ex);
		}
	}

	@Override
	public synchronized Map<ObjectPath, T> objects() {
		requestAfterDrops();
		Map<ObjectPath, T> objects = new LinkedHashMap<>();
		this.members.values().forEach((member) -> {
			if (member.client() != null) {
				objects.put(member.path(), member.client());
			}
		});
		return objects;
	}

	@Override
	public synchronized boolean isKnown() {
		return this.known;
	}

	@Override
	public synchronized Set<String> interfaces(ObjectPath path) {
		Member<T> member = this.members.get(path.toString());
		return (member != null) ? member.interfaces() : Set.of();
	}

	@Override
	public <O> Optional<O> as(ObjectPath path, Class<O> other) {
		return interfaces(path).contains(DBusContract.of(other).interfaceName())
				? Optional.of(this.clients.create(other, path)) : Optional.empty();
	}

	@Override
	public void addListener(DBusObjectListener<T> listener) {
		synchronized (this) {
			this.listeners.add(listener);
			objects().forEach((path, object) -> this.announcements
				.add(() -> tell(DBusObjectListener::added, listener, path, object)));
		}
		this.announcements.make();
	}

	@Override
	public void removeListener(DBusObjectListener<T> listener) {
		this.listeners.remove(listener);
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.watch.close();
		this.subscription.close();
	}

	/**
	 * An object.
	 *
	 * @param client its client, or {@code null} if it does not have the interface
	 */
	private record Member<T>(ObjectPath path, Set<String> interfaces, @Nullable T client) {

	}

	@FunctionalInterface
	private interface Telling<T> {

		void tell(DBusObjectListener<T> listener, ObjectPath path, T object);

	}

}
