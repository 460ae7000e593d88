package org.dbusspring.property;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
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
import org.dbusspring.freedesktop.Properties.PropertiesChanged;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All caches of the objects of one destination. However many there are, the bus has two
 * rules for them: one for the changes of properties, one for the owner of the name.
 * <p>
 * Signals, answers and changes of the owner pass through one queue, and so are taken in
 * the order of the stream, one at a time.
 */
final class DestinationCache implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DestinationCache.class);

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final ContractSignal CHANGED = ContractSignal.of(PropertiesChanged.class);

	private static final Signature ALL = Signature.of("a{sv}");

	private static final Codec<Map<String, Variant>> VALUES = Codecs.standard()
		.of(new TypeReference<Map<String, Variant>>() {
		});

	/** How many caches are filled at a time; a system bus allows 128 calls. */
	private static final int REFILLS_AT_A_TIME = 16;

	private final MessageConnection connection;

	private final @Nullable String destination;

	private final Duration timeout;

	private final ReadCounter reads;

	private final SignalQueue queue = new SignalQueue();

	private final Map<ObjectPath, List<CacheReference>> caches = new ConcurrentHashMap<>();

	private final ReferenceQueue<PropertyCache> collected = new ReferenceQueue<>();

	/** The caches that wait to be filled for a new owner. */
	private final Queue<CacheReference> refills = new ConcurrentLinkedQueue<>();

	private final Subscription subscription;

	private final NameWatch watch;

	/** What the queue has told so far; only read and written in turn. */
	private @Nullable String owner;

	private long ownerChanges;

	/**
	 * @param reads told of each read whether the value was known
	 */
	DestinationCache(RemoteObject object, ReadCounter reads) {
		this.reads = reads;
		this.connection = object.connection();
		this.destination = object.destination();
		this.timeout = Objects.requireNonNull(object.options().timeout());
		MatchRule.Builder rule = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.interfaceName(CHANGED.interfaceName())
			.member(CHANGED.name());
		if (this.destination != null) {
			rule.sender(this.destination);
		}
		this.subscription = this.connection.subscribe(rule.build(), this.queue, this::propertiesChanged);
		this.watch = object.watchOwner(this.queue, this::ownerChanged);
	}

	/** The cache of an interface; the same one as long as somebody holds it. */
	synchronized PropertyCache cache(ObjectPath path, String interfaceName, Set<String> names) {
		removeCollected();
		for (CacheReference reference : this.caches.getOrDefault(path, List.of())) {
			PropertyCache cache = reference.get();
			if (cache != null && cache.interfaceName().equals(interfaceName) && cache.names().equals(names)) {
				return cache;
			}
		}
		PropertyCache added = new PropertyCache(this, path, interfaceName, names);
		this.caches.merge(path, List.of(new CacheReference(added, this.collected)),
				(first, second) -> Stream.concat(first.stream(), second.stream()).toList());
		return added;
	}

	/** Proxies come and go, and nobody closes them. */
	private void removeCollected() {
		for (Reference<?> gone = this.collected.poll(); gone != null; gone = this.collected.poll()) {
			CacheReference removed = (CacheReference) gone;
			this.caches.computeIfPresent(removed.path, (path, present) -> {
				List<CacheReference> left = present.stream().filter((other) -> other != removed).toList();
				return left.isEmpty() ? null : left;
			});
		}
	}

	/** How often the owner has changed, as the thread that reads knows it. */
	long ownerChanges() {
		return this.watch.changes();
	}

	/** A property was read. */
	void read(boolean known) {
		this.reads.read(known);
	}

	/** How many signals there was no room for. */
	long dropped() {
		return this.subscription.dropped();
	}

	/** Asks for all values. Nobody is started for that. */
	void requestAll(PropertyCache cache, PropertyCache.Fill request) {
		MessageHeader header = MessageHeader.methodCall(this.destination, cache.path(), PROPERTIES, "GetAll",
				MessageFlags.NO_AUTO_START, Signature.of("s"));
		this.connection
			.callInTurn(new OutgoingMessage(header, BodyWriter.string(cache.interfaceName())), this.timeout, this.queue,
					(answer) -> answered(cache, request, answer))
			.whenComplete((answer, failure) -> {
				if (failure != null && !(failure instanceof DBusErrorException)) {
					cache.notFilled(request);
				}
				refillNext();
			});
	}

	private void answered(PropertyCache cache, PropertyCache.Fill request, Message answer) {
		if (this.owner == null || !this.owner.equals(answer.header().sender())) {
			// a former owner who answers late does not speak for the one that there is
			cache.notFilled(request);
		}
		else {
			cache.filled(request, values(answer), this.ownerChanges);
		}
	}

	private static Map<String, Variant> values(Message answer) {
		if (answer.header().type() != MessageType.METHOD_RETURN || !answer.header().signature().equals(ALL)) {
			return Map.of();
		}
		try {
			return VALUES.read(answer.body());
		}
		catch (DBusException ex) {
			logger.debug("{} does not say what the properties are: {}", answer, ex.getMessage());
			return Map.of();
		}
	}

	private void ownerChanged(@Nullable String owner, long changes) {
		this.owner = owner;
		this.ownerChanges = changes;
		this.refills.clear();
		if (owner != null) {
			this.caches.values().forEach(this.refills::addAll);
			for (int i = 0; i < REFILLS_AT_A_TIME; i++) {
				refillNext();
			}
		}
	}

	/** What was read from the former owner is asked of the new one ahead. */
	private void refillNext() {
		for (CacheReference next = this.refills.poll(); next != null; next = this.refills.poll()) {
			PropertyCache cache = next.get();
			if (cache != null && cache.refill()) {
				return;
			}
		}
	}

	private void propertiesChanged(ReceivedSignal signal) {
		Message message = signal.message();
		List<CacheReference> interested = this.caches.getOrDefault(Objects.requireNonNull(message.header().path()),
				List.of());
		if (interested.isEmpty() || !message.header().signature().equals(CHANGED.signature())) {
			return;
		}
		PropertiesChanged announced = (PropertiesChanged) CHANGED.read(message);
		for (CacheReference reference : interested) {
			PropertyCache cache = reference.get();
			if (cache != null && cache.interfaceName().equals(announced.interfaceName())) {
				cache.changed(announced.changed(), announced.invalidated());
			}
		}
	}

	/** Takes its rules from the bus. What is cached is not returned any more. */
	@Override
	public void close() {
		this.watch.close();
		this.subscription.close();
		this.caches.values().forEach((references) -> references.forEach((reference) -> {
			PropertyCache cache = reference.get();
			if (cache != null) {
				cache.flush();
			}
		}));
	}

	/** Counts reads. */
	@FunctionalInterface
	interface ReadCounter {

		void read(boolean known);

	}

	/** Finds its place again when the cache is gone. */
	private static final class CacheReference extends WeakReference<PropertyCache> {

		private final ObjectPath path;

		CacheReference(PropertyCache cache, ReferenceQueue<PropertyCache> queue) {
			super(cache, queue);
			this.path = cache.path();
		}

	}

}
