package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.jspecify.annotations.Nullable;

/**
 * The exported objects of one connection.
 * <p>
 * <b>Threads.</b> Safe for use by any number. A call sees an export that has returned and
 * no longer one that was taken back; calls that were found before are still handled. No
 * lock is held while getters, setters and handlers run.
 * <p>
 * <b>Order.</b> Signals about one path leave in the order in which it changed: see
 * {@link ObjectExport}. What changes, comes or goes while a reply with objects or values
 * is being made is announced to everybody at once, and to the caller again after the
 * reply: so whoever follows the stream from a reply on knows what there is.
 *
 * @since 0.1
 */
public final class ObjectTree {

	/**
	 * The character after {@code /}, which no path holds: ends the subtree of a child.
	 */
	private static final char AFTER_SLASH = '/' + 1;

	private final ConcurrentNavigableMap<String, ExportedObject> objects = new ConcurrentSkipListMap<>();

	private final Announcer announcer;

	private final PatternTree patterns;

	private volatile @Nullable PropertyCallInterceptor propertyCalls;

	/**
	 * @param emitter sends the signals of Properties and ObjectManager
	 */
	public ObjectTree(SignalEmitter emitter) {
		this.announcer = new Announcer(emitter);
		this.patterns = new PatternTree(this, this.announcer);
	}

	/**
	 * Exports an interface at a path.
	 * @see #export(ObjectPath, List)
	 */
	public ObjectExport export(ObjectPath path, ExportedInterface exported) {
		return export(path, List.of(exported));
	}

	/**
	 * Exports several interfaces at a path in one step, so that nobody sees some of them
	 * only. Object managers above the path announce them in one signal, with all of their
	 * properties; only then are getters called, on this thread, and one that fails is
	 * logged and its property left out. The signals have been sent when this returns;
	 * what the application itself changes while it runs has to be announced afterwards.
	 * @throws AlreadyExportedException if one of that name is there already, or every
	 * object has it by itself; then none is exported
	 * @throws InvalidExportException if there are none
	 */
	public ObjectExport export(ObjectPath path, List<ExportedInterface> exported) {
		exported.forEach((one) -> requireOwn(path.value(), one));
		if (exported.isEmpty()) {
			throw new InvalidExportException(
					"There is no interface to be exported at '" + path + "': give at least one");
		}
		return add(path, exported);
	}

	/**
	 * Exports an interface at all paths of a pattern. Something that is exported at one
	 * of these paths itself takes the place of all that patterns have there; of several
	 * patterns for a path the one counts that has its first variable later. Object
	 * managers do not list such objects. The handlers learn from the call's path which
	 * object is meant.
	 * @param pattern the paths; one without variables is that path, and the resolver is
	 * not asked
	 * @param exported the interface
	 * @param resolver knows which of the paths are objects
	 * @throws AlreadyExportedException if the pattern has one of that name already, or
	 * every object has it by itself
	 */
	public ObjectRegistration export(PathPattern pattern, ExportedInterface exported, ObjectResolver resolver) {
		if (pattern.isLiteral()) {
			return export(ObjectPath.of(pattern.toString()), exported);
		}
		requireOwn(pattern.toString(), exported);
		return this.patterns.add(pattern, exported, resolver);
	}

	private static void requireOwn(String path, ExportedInterface exported) {
		if (StandardHandlers.isStandard(exported.name())) {
			throw new AlreadyExportedException(path, exported.name(), "every object has it by itself, so leave it out");
		}
		if (exported.name().equals(StandardInterfaces.OBJECT_MANAGER.name())) {
			throw new AlreadyExportedException(path, exported.name(),
					"add an object manager, which answers it, and leave this out");
		}
	}

	/**
	 * Makes a path an object manager ({@code org.freedesktop.DBus.ObjectManager}). It
	 * lists and announces every object strictly below it, also those below another
	 * manager, which announces them as well: the specification wants each manager to be
	 * complete. The interfaces that every object has by itself are not listed; that of a
	 * manager below is.
	 * @return ends it when closed
	 * @throws AlreadyExportedException if the path is one already
	 * @see <a href=
	 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-objectmanager">org.freedesktop.DBus.ObjectManager</a>
	 */
	public ObjectRegistration addObjectManager(ObjectPath path) {
		return add(path, List.of(ManagedObjects.manager(this, this.announcer, path)));
	}

	private ObjectExport add(ObjectPath path, List<ExportedInterface> exported) {
		Registration registration = new Registration(this, this.announcer, path, exported);
		requireDistinct(path, exported);
		this.objects.compute(path.value(), (key, object) -> {
			ExportedObject present = (object != null) ? object : ExportedObject.EMPTY;
			for (ExportedInterface one : exported) {
				if (present.find(one.name()) != null) {
					throw new AlreadyExportedException(path.value(), one.name(),
							"take the other one back first, or use another path");
				}
			}
			return present.with(registration.exports());
		});
		registration.announce();
		return registration;
	}

	private static void requireDistinct(ObjectPath path, List<ExportedInterface> exported) {
		Set<String> names = new HashSet<>();
		for (ExportedInterface one : exported) {
			if (!names.add(one.name())) {
				throw new AlreadyExportedException(path.value(), one.name(),
						"it is in the list twice, so leave one out");
			}
		}
	}

	/** Takes the interfaces of a registration back. */
	void remove(Registration registration) {
		this.objects.computeIfPresent(registration.path().value(), (key, object) -> {
			ExportedObject left = object.without(registration);
			return left.isEmpty() ? null : left;
		});
	}

	/**
	 * Whether an interface is exported at a path, or at a pattern of it.
	 */
	public boolean isExported(ObjectPath path, String interfaceName) {
		ExportedObject object = this.objects.get(path.value());
		return (object != null) ? object.find(interfaceName) != null : this.patterns.isExported(path, interfaceName);
	}

	/** The object managers that tell about a path. */
	List<ObjectPath> managersAbove(ObjectPath path) {
		List<ObjectPath> managers = new ArrayList<>(1);
		for (ObjectPath above = path.parent(); above != null; above = above.parent()) {
			ExportedObject object = this.objects.get(above.value());
			if (object != null && object.isObjectManager()) {
				managers.add(above);
			}
		}
		return managers;
	}

	/** The objects strictly below a path: a view, in the order of their paths. */
	Map<String, ExportedObject> descendants(ObjectPath path) {
		// the root itself is its own prefix, hence without the lower bound
		return path.isRoot() ? this.objects.tailMap("/", false)
				: this.objects.subMap(path.value() + '/', path.value() + AFTER_SLASH);
	}

	/**
	 * Begins to collect changes of the properties of an interface, to be announced
	 * together: as {@link ObjectExport#propertyChanges()}, for those who do not hold the
	 * export.
	 * @throws NoSuchPropertyException if the interface is not exported at the path
	 */
	public PropertyChanges propertyChanges(ObjectPath path, String interfaceName) {
		ExportedObject object = this.objects.get(path.value());
		Export export = (object != null) ? object.find(interfaceName) : null;
		PatternExport pattern = (object == null) ? this.patterns.find(path, interfaceName) : null;
		if (pattern != null) {
			return pattern.propertyChanges(path);
		}
		if (export == null) {
			throw new NoSuchPropertyException(path, interfaceName,
					(object != null) ? object.exports().stream().map(Export::name).toList() : List.of());
		}
		return export.registration().propertyChanges();
	}

	/**
	 * Sends a signal of an object, where those of Properties leave: behind everything
	 * that this thread has announced before. Never waits. One that cannot be sent is
	 * logged and lost, as is one where there is no connection.
	 */
	public void emit(OutgoingMessage signal) {
		this.announcer.emit(signal);
	}

	/** The number of paths at which something is exported. */
	public int size() {
		return this.objects.size();
	}

	/**
	 * Finds what answers a call: by path, interface and member, or by path and member
	 * where the call names no interface.
	 * @param call the header of a method call
	 */
	public CallTarget find(MessageHeader call) {
		ObjectPath path = call.path();
		String member = call.member();
		if (path == null || member == null) {
			throw new IllegalArgumentException("Not a method call: " + call);
		}
		String interfaceName = call.interfaceName();
		ExportedObject object = this.objects.get(path.value());
		if (object != null) {
			CallTarget target = object.findTarget(interfaceName, member);
			if (target != null) {
				return target;
			}
			if (interfaceName == null || interfaceName.equals(StandardHandlers.PROPERTIES)) {
				MethodHandler handler = propertiesHandler(path, () -> object, member);
				if (handler != null) {
					return CallTarget.handledBy(handler, CallLane.PROPERTIES);
				}
			}
		}
		else {
			CallTarget target = this.patterns.find(path, interfaceName, member);
			if (target != null) {
				return target;
			}
		}
		MethodHandler standard = StandardHandlers.find(this, interfaceName, member);
		if (standard != null && StandardHandlers.answersAnywhere(member)) {
			return CallTarget.handledBy(standard, CallLane.IMMEDIATE);
		}
		if (standard != null && this.patterns.concerns(path)) {
			return CallTarget.handledBy(standard, CallLane.PROPERTIES);
		}
		boolean exists = exists(path, object);
		if (standard != null && exists) {
			return CallTarget.handledBy(standard, CallLane.IMMEDIATE);
		}
		if (!exists && this.patterns.concerns(path)) {
			return CallTarget
				.handledBy((received) -> refuse(path, null, this.patterns.exists(path), interfaceName, member)
					.handle(received), CallLane.PROPERTIES);
		}
		return refuse(path, object, exists, interfaceName, member);
	}

	/** What answers a call to Properties, or {@code null} if it has no such method. */
	@Nullable MethodHandler propertiesHandler(ObjectPath path, Supplier<ExportedObject> object, String member) {
		MethodHandler handler = PropertiesHandlers.find(this.announcer, path, object, member);
		PropertyCallInterceptor interceptor = this.propertyCalls;
		if (handler == null || interceptor == null) {
			return handler;
		}
		return (call) -> interceptor.intercept(PropertyCall.of(call, object), call, handler);
	}

	/**
	 * Has somebody stand around the handling of each call of Get, Set and GetAll, in the
	 * place of whoever did before.
	 * @param interceptor called by the workers that handle the calls, or {@code null} for
	 * nobody
	 */
	public void interceptPropertyCalls(@Nullable PropertyCallInterceptor interceptor) {
		this.propertyCalls = interceptor;
	}

	private static CallTarget refuse(ObjectPath path, @Nullable ExportedObject object, boolean exists,
			@Nullable String interfaceName, String member) {
		if (!exists) {
			return CallTarget.refused(ErrorNames.UNKNOWN_OBJECT, "There is no object at the path '" + path + "'");
		}
		if (interfaceName == null) {
			return CallTarget.refused(ErrorNames.UNKNOWN_METHOD,
					"The object at '" + path + "' has no method '" + member + "' in any of its interfaces");
		}
		if (!hasInterface(object, interfaceName)) {
			return CallTarget.refused(ErrorNames.UNKNOWN_INTERFACE,
					"The object at '" + path + "' has no interface '" + interfaceName + "'");
		}
		return CallTarget.refused(ErrorNames.UNKNOWN_METHOD,
				"The interface '" + interfaceName + "' of the object at '" + path + "' has no method '" + member + "'");
	}

	private static boolean hasInterface(@Nullable ExportedObject object, String interfaceName) {
		return (object != null) ? object.find(interfaceName) != null || StandardHandlers.isStandard(interfaceName)
				: StandardHandlers.isEverywhere(interfaceName);
	}

	private boolean exists(ObjectPath path, @Nullable ExportedObject object) {
		return object != null || path.isRoot() || hasDescendants(path);
	}

	private boolean hasDescendants(ObjectPath path) {
		return !descendants(path).isEmpty();
	}

	/**
	 * What is exported: the interfaces by their paths, or by the patterns of their paths.
	 * @param most how many paths to tell at most
	 */
	public Map<String, List<InterfaceDescription>> exported(int most) {
		Map<String, List<InterfaceDescription>> exported = new LinkedHashMap<>();
		this.patterns.describe(exported);
		for (Map.Entry<String, ExportedObject> object : this.objects.entrySet()) {
			if (exported.size() >= most) {
				break;
			}
			exported.put(object.getKey(),
					object.getValue().exports().stream().map((export) -> export.exported().description()).toList());
		}
		return exported;
	}

	/**
	 * The introspection XML of a path: its interfaces and its direct children. May ask
	 * resolvers, on this thread.
	 * @throws DBusErrorException {@link ErrorNames#UNKNOWN_OBJECT} if there is no object
	 */
	public String introspect(ObjectPath path) {
		ExportedObject object = this.objects.get(path.value());
		if (!exists(path, object) && !this.patterns.exists(path)) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_OBJECT, "There is no object at the path '" + path + "'");
		}
		List<InterfaceDescription> interfaces = new ArrayList<>();
		if (object != null) {
			object.exports().forEach((export) -> interfaces.add(export.exported().description()));
		}
		else {
			this.patterns.describe(path, interfaces);
		}
		if (!interfaces.isEmpty()) {
			interfaces.add(StandardInterfaces.PROPERTIES);
		}
		interfaces.add(StandardInterfaces.PEER);
		interfaces.add(StandardInterfaces.INTROSPECTABLE);
		Set<String> children = children(path);
		this.patterns.addChildren(path, children);
		return IntrospectionXml.write(new NodeDescription(interfaces, List.copyOf(children)));
	}

	private Set<String> children(ObjectPath path) {
		String prefix = childPrefix(path);
		Set<String> children = new LinkedHashSet<>();
		// from child to child, so that the cost does not grow with what is below them
		String key = this.objects.higherKey(prefix);
		while (key != null && key.startsWith(prefix)) {
			int end = key.indexOf('/', prefix.length());
			String child = (end < 0) ? key.substring(prefix.length()) : key.substring(prefix.length(), end);
			children.add(child);
			key = (end < 0) ? this.objects.higherKey(key) : this.objects.ceilingKey(prefix + child + AFTER_SLASH);
		}
		return children;
	}

	private static String childPrefix(ObjectPath path) {
		return path.isRoot() ? "/" : path.value() + "/";
	}

}
