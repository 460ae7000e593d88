package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * The exported objects of one connection. Safe for use by several threads; a call sees an
 * export that has returned and no longer one that was taken back.
 *
 * @since 0.1
 */
public final class ObjectTree {

	private final ConcurrentNavigableMap<String, ExportedObject> objects = new ConcurrentSkipListMap<>();

	/**
	 * Exports an interface at a path.
	 * @throws AlreadyExportedException if one of that name is there already
	 */
	public ObjectRegistration export(ObjectPath path, ExportedInterface exported) {
		if (StandardHandlers.isStandard(exported.name())) {
			throw new AlreadyExportedException(path, exported.name(), "every object has it by itself, so leave it out");
		}
		this.objects.compute(path.value(), (key, object) -> {
			ExportedObject present = (object != null) ? object : ExportedObject.EMPTY;
			if (present.find(exported.name()) != null) {
				throw new AlreadyExportedException(path, exported.name(),
						"take the other one back first, or use another path");
			}
			return present.with(exported);
		});
		return () -> this.objects.computeIfPresent(path.value(), (key, object) -> {
			ExportedObject left = object.without(exported);
			return left.isEmpty() ? null : left;
		});
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
			MethodHandler handler = object.findHandler(interfaceName, member);
			if (handler != null) {
				return CallTarget.handledBy(handler);
			}
		}
		MethodHandler standard = StandardHandlers.find(this, interfaceName, member);
		if (standard != null && (exists(path, object) || StandardHandlers.answersAnywhere(member))) {
			return CallTarget.answeredAtOnce(standard);
		}
		return refuse(path, object, interfaceName, member);
	}

	private CallTarget refuse(ObjectPath path, @Nullable ExportedObject object, @Nullable String interfaceName,
			String member) {
		if (!exists(path, object)) {
			return CallTarget.refused(ErrorNames.UNKNOWN_OBJECT, "There is no object at the path '" + path + "'");
		}
		if (interfaceName == null) {
			return CallTarget.refused(ErrorNames.UNKNOWN_METHOD,
					"The object at '" + path + "' has no method '" + member + "' in any of its interfaces");
		}
		if ((object == null || object.find(interfaceName) == null) && !StandardHandlers.isStandard(interfaceName)) {
			return CallTarget.refused(ErrorNames.UNKNOWN_INTERFACE,
					"The object at '" + path + "' has no interface '" + interfaceName + "'");
		}
		return CallTarget.refused(ErrorNames.UNKNOWN_METHOD,
				"The interface '" + interfaceName + "' of the object at '" + path + "' has no method '" + member + "'");
	}

	private boolean exists(ObjectPath path, @Nullable ExportedObject object) {
		return object != null || path.isRoot() || hasDescendants(path);
	}

	private boolean hasDescendants(ObjectPath path) {
		String prefix = childPrefix(path);
		String next = this.objects.ceilingKey(prefix);
		return next != null && next.startsWith(prefix);
	}

	/** The introspection XML of a path: its interfaces and its direct children. */
	String introspect(ObjectPath path) {
		ExportedObject object = this.objects.get(path.value());
		List<InterfaceDescription> interfaces = new ArrayList<>();
		if (object != null) {
			object.interfaces().forEach((exported) -> interfaces.add(exported.description()));
		}
		interfaces.add(StandardInterfaces.PEER);
		interfaces.add(StandardInterfaces.INTROSPECTABLE);
		return IntrospectionXml.write(new NodeDescription(interfaces, List.copyOf(children(path))));
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

	/**
	 * The character after {@code /}, which no path holds: ends the subtree of a child.
	 */
	private static final char AFTER_SLASH = '/' + 1;

	private static String childPrefix(ObjectPath path) {
		return path.isRoot() ? "/" : path.value() + "/";
	}

}
