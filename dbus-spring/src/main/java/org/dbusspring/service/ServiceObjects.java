package org.dbusspring.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiFunction;

import org.dbusspring.call.CallSource;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.AlreadyExportedException;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.signal.SignalSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.Assert;

/**
 * Keeps the objects that were added, and has them on every connection that is there.
 */
final class ServiceObjects implements DBusObjects {

	/** Where they stand is no matter of their class. */
	static final PathPattern ANYWHERE = PathPattern.of(ObjectPath.ROOT);

	private static final ObjectRegistration NOTHING = () -> {
	};

	private final BiFunction<Class<?>, Class<?>, PreparedClass> reader;

	/** What is known of a class behind a proxy of a class, or without one. */
	private final Map<ObjectClass, PreparedClass> classes = new ConcurrentHashMap<>();

	private final ConcurrentNavigableMap<ObjectPath, List<AddedObject>> objects = new ConcurrentSkipListMap<>();

	private final Set<ObjectPath> managers = new ConcurrentSkipListSet<>();

	/** With what makes paths managers there. */
	private final Map<CallSource, Collection<ObjectRegistration>> connections = new ConcurrentHashMap<>();

	/**
	 * @param reader reads and checks a class: that of a proxy, and what is behind it
	 */
	ServiceObjects(BiFunction<Class<?>, Class<?>, PreparedClass> reader) {
		this.reader = reader;
	}

	@Override
	public ObjectPath add(ObjectPath path, Object... added) {
		Assert.notEmpty(added, "There has to be an object to be added at '" + path + "'");
		List<PreparedService> services = new ArrayList<>();
		for (Object object : added) {
			ObjectTarget target = ObjectTarget.of(object);
			prepared(object).services().forEach((service) -> services.add(service.with(target)));
		}
		AddedObject entry = new AddedObject(path, services);
		this.objects.compute(path, (key, present) -> {
			List<AddedObject> all = new ArrayList<>((present != null) ? present : List.of());
			all.add(entry);
			return List.copyOf(all);
		});
		try {
			this.connections.keySet().forEach(entry::exportTo);
		}
		catch (RuntimeException ex) {
			forget(entry);
			entry.close();
			throw ex;
		}
		return path;
	}

	private PreparedClass prepared(Object object) {
		ObjectClass key = new ObjectClass(object.getClass(), AopProxyUtils.ultimateTargetClass(object));
		PreparedClass known = this.classes.get(key);
		if (known == null) {
			PreparedClass prepared = this.classes.computeIfAbsent(key,
					(missing) -> this.reader.apply(missing.proxy(), missing.type()));
			this.connections.keySet().forEach((connection) -> prepared.signalsOn(connection));
			known = prepared;
		}
		return known;
	}

	private void forget(AddedObject entry) {
		this.objects.computeIfPresent(entry.path(), (key, present) -> {
			List<AddedObject> left = present.stream().filter((other) -> other != entry).toList();
			return left.isEmpty() ? null : left;
		});
	}

	@Override
	public boolean remove(ObjectPath path) {
		List<AddedObject> removed = this.objects.remove(path);
		if (removed == null) {
			return false;
		}
		removed.forEach(AddedObject::close);
		return true;
	}

	@Override
	public Collection<ObjectPath> paths() {
		return List.copyOf(this.objects.keySet());
	}

	@Override
	public void manage(ObjectPath path) {
		if (this.managers.add(path)) {
			this.connections.forEach((connection, managing) -> managing.add(addManager(connection.objects(), path)));
		}
	}

	/**
	 * Puts all on a connection, and from then on what is added.
	 * @return takes it back
	 */
	ObjectRegistration exportTo(CallSource connection) {
		Collection<ObjectRegistration> managing = new ConcurrentLinkedQueue<>();
		ObjectRegistration all = () -> {
			this.connections.remove(connection);
			this.classes.values().forEach((prepared) -> prepared.signalsOn(connection).close());
			this.objects.values().forEach((entries) -> entries.forEach((entry) -> entry.removeFrom(connection)));
			managing.forEach(ObjectRegistration::close);
		};
		this.connections.put(connection, managing);
		this.classes.values().forEach((prepared) -> prepared.signalsOn(connection));
		try {
			this.managers.forEach((path) -> managing.add(addManager(connection.objects(), path)));
			this.objects.values().forEach((entries) -> entries.forEach((entry) -> entry.exportTo(connection)));
		}
		catch (RuntimeException ex) {
			all.close();
			throw ex;
		}
		return all;
	}

	private static ObjectRegistration addManager(ObjectTree tree, ObjectPath path) {
		try {
			return tree.addObjectManager(path);
		}
		catch (AlreadyExportedException ex) {
			// that is what was wanted
			return NOTHING;
		}
	}

	/**
	 * What is common to the objects of a class.
	 *
	 * @param services its interfaces
	 * @param signals where signals of the objects leave from
	 */
	record PreparedClass(List<PreparedService> services, List<SignalSource> signals) {

		/** Lets their signals leave on a connection, until that is taken back. */
		ObjectRegistration signalsOn(CallSource connection) {
			List<ObjectRegistration> all = this.signals.stream()
				.map((signal) -> signal.exported(connection.name(), connection.objects(), NOTHING))
				.toList();
			return () -> all.forEach(ObjectRegistration::close);
		}

	}

	private record ObjectClass(Class<?> proxy, Class<?> type) {

	}

}
