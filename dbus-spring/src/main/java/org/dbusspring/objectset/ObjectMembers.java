package org.dbusspring.objectset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that a set has, and those who are told of them. All but {@link #announce}
 * and {@link #removeListener} is done by one thread at a time, which whoever uses this
 * sees to.
 *
 * @param <T> the contract
 */
final class ObjectMembers<T> {

	private static final Logger logger = LoggerFactory.getLogger(ObjectMembers.class);

	private final Class<T> type;

	private final String interfaceName;

	private final ObjectClients clients;

	private final SortedMap<String, Member<T>> members = new TreeMap<>();

	private final List<DBusObjectListener<T>> listeners = new CopyOnWriteArrayList<>();

	private final Announcements announcements = new Announcements();

	ObjectMembers(Class<T> type, ObjectClients clients) {
		this.type = type;
		this.interfaceName = DBusContract.of(type).interfaceName();
		this.clients = clients;
	}

	/** A client of another interface of an object. */
	<O> O client(Class<O> other, ObjectPath path) {
		return this.clients.create(other, path);
	}

	/** Nothing but these is there. */
	void replaceAll(Map<ObjectPath, Set<String>> all) {
		Map<String, Member<T>> gone = new HashMap<>(this.members);
		all.keySet().forEach((path) -> gone.remove(path.toString()));
		gone.values().forEach((member) -> put(member.path(), Set.of()));
		all.forEach(this::put);
	}

	void addInterfaces(ObjectPath path, Set<String> added) {
		Set<String> interfaces = new HashSet<>(interfaces(path));
		interfaces.addAll(added);
		put(path, interfaces);
	}

	void removeInterfaces(ObjectPath path, List<String> removed) {
		Set<String> interfaces = new HashSet<>(interfaces(path));
		removed.forEach(interfaces::remove);
		put(path, interfaces);
	}

	/** Notes which interfaces an object has now; it is gone if it has none. */
	private void put(ObjectPath path, Set<String> interfaces) {
		Member<T> before = this.members.get(path.toString());
		T known = (before != null) ? before.client() : null;
		T now = null;
		if (interfaces.contains(this.interfaceName)) {
			now = (known != null) ? known : this.clients.create(this.type, path);
		}
		if (interfaces.isEmpty()) {
			this.members.remove(path.toString());
		}
		else {
			this.members.put(path.toString(), new Member<>(path, Set.copyOf(interfaces), now));
		}
		if (known != null && now == null) {
			tell(DBusObjectListener::removed, path, known);
		}
		else if (known == null && now != null) {
			tell(DBusObjectListener::added, path, now);
		}
	}

	/** The objects that have the interface, in the order of their paths. */
	Map<ObjectPath, T> objects() {
		Map<ObjectPath, T> objects = new LinkedHashMap<>();
		this.members.values().forEach((member) -> {
			if (member.client() != null) {
				objects.put(member.path(), member.client());
			}
		});
		return objects;
	}

	Set<String> interfaces(ObjectPath path) {
		Member<T> member = this.members.get(path.toString());
		return (member != null) ? member.interfaces() : Set.of();
	}

	/** Adds a listener; it is told of what there is, and of what happens from now on. */
	void addListener(DBusObjectListener<T> listener) {
		this.listeners.add(listener);
		objects().forEach((path, object) -> this.announcements
			.add(() -> tell(DBusObjectListener::added, listener, path, object)));
	}

	void removeListener(DBusObjectListener<T> listener) {
		this.listeners.remove(listener);
	}

	/** Tells listeners what they have not been told; for a thread without locks. */
	void announce() {
		this.announcements.make();
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
