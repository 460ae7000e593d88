package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.jspecify.annotations.Nullable;

/**
 * What is exported at patterns of paths. Which of the paths are objects only resolvers
 * know: they are users' code, so whatever needs them is answered in a lane, not where
 * messages are read.
 */
final class PatternTree {

	private final ObjectTree tree;

	private final Announcer announcer;

	/** By pattern, the best match first; replaced when it changes. */
	private volatile List<PatternExport> exports = List.of();

	PatternTree(ObjectTree tree, Announcer announcer) {
		this.tree = tree;
		this.announcer = announcer;
	}

	synchronized PatternExport add(PathPattern pattern, ExportedInterface exported, ObjectResolver resolver) {
		List<PatternExport> changed = new ArrayList<>(this.exports);
		int index = 0;
		for (PatternExport present : this.exports) {
			if (present.pattern().equals(pattern) && present.name().equals(exported.name())) {
				throw new AlreadyExportedException(pattern.toString(), exported.name(),
						"take the other one back first, or use another path");
			}
			index += (present.pattern().compareTo(pattern) <= 0) ? 1 : 0;
		}
		PatternExport added = new PatternExport(this, pattern, exported, resolver);
		changed.add(index, added);
		this.exports = List.copyOf(changed);
		return added;
	}

	synchronized void remove(PatternExport export) {
		this.exports = this.exports.stream().filter((present) -> present != export).toList();
	}

	Registration registration(ObjectPath path, List<ExportedInterface> interfaces) {
		return Registration.unannounced(this.tree, this.announcer, path, interfaces);
	}

	/** The interfaces of the pattern that fits a path best; none if there is none. */
	private List<PatternExport> matching(ObjectPath path) {
		List<PatternExport> matching = List.of();
		for (PatternExport export : this.exports) {
			boolean other = !matching.isEmpty() && !matching.get(0).pattern().equals(export.pattern());
			if (other) {
				break;
			}
			if (export.pattern().matches(path)) {
				matching = matching.isEmpty() ? new ArrayList<>(1) : matching;
				matching.add(export);
			}
		}
		return matching;
	}

	/**
	 * What answers a call to a path at which nothing else is exported, or {@code null} if
	 * it is of no pattern either, or the call is for an interface that every object has.
	 */
	@Nullable CallTarget find(ObjectPath path, @Nullable String interfaceName, String member) {
		List<PatternExport> object = matching(path);
		if (object.isEmpty()) {
			return null;
		}
		for (PatternExport export : object) {
			if (interfaceName == null || interfaceName.equals(export.name())) {
				MethodHandler handler = export.handler(member);
				if (handler != null) {
					return CallTarget.handledBy(handler, CallLane.HANDLER);
				}
			}
		}
		PatternExport first = object.get(0);
		if (interfaceName == null || interfaceName.equals(StandardHandlers.PROPERTIES)) {
			MethodHandler handler = this.tree.propertiesHandler(path,
					() -> ExportedObject.of(object.stream().map((export) -> export.at(path)).toList()), member);
			if (handler != null) {
				return CallTarget.handledBy(first.guarded(handler), CallLane.PROPERTIES);
			}
		}
		if (StandardHandlers.find(this.tree, interfaceName, member) != null) {
			return null;
		}
		return CallTarget.handledBy(first.guarded((call) -> refuse(call, object, interfaceName, member)),
				CallLane.PROPERTIES);
	}

	private static void refuse(IncomingCall call, List<PatternExport> object, @Nullable String interfaceName,
			String member) {
		String place = "The object at '" + call.message().header().path() + "' has no ";
		boolean known = interfaceName == null || StandardHandlers.isStandard(interfaceName)
				|| object.stream().anyMatch((export) -> interfaceName.equals(export.name()));
		if (known) {
			call.replyError(ErrorNames.UNKNOWN_METHOD, place + "method '" + member + "'");
		}
		else {
			call.replyError(ErrorNames.UNKNOWN_INTERFACE, place + "interface '" + interfaceName + "'");
		}
	}

	/** Whether resolvers have to be asked what there is at a path and below. */
	boolean concerns(ObjectPath path) {
		for (PatternExport export : this.exports) {
			if (export.pattern().matches(path) || export.pattern().isBelow(path)) {
				return true;
			}
		}
		return false;
	}

	/** Whether there is an object at a path, or one below it. Asks resolvers. */
	boolean exists(ObjectPath path) {
		List<PatternExport> object = matching(path);
		if (!object.isEmpty() && object.get(0).resolver().exists(path)) {
			return true;
		}
		for (PatternExport export : this.exports) {
			if (export.pattern().isBelow(path)
					&& (export.pattern().isBelowFixed(path) || export.resolver() == ObjectResolver.ALL
							|| paths(export).stream().anyMatch(path::isAncestorOf))) {
				return true;
			}
		}
		return false;
	}

	/** Whether a path would have an interface, if there is an object. */
	boolean isExported(ObjectPath path, String interfaceName) {
		return find(path, interfaceName) != null;
	}

	/** One of the interfaces of the pattern that fits a path best. */
	@Nullable PatternExport find(ObjectPath path, String interfaceName) {
		for (PatternExport export : matching(path)) {
			if (export.name().equals(interfaceName)) {
				return export;
			}
		}
		return null;
	}

	/** Adds all interfaces by their patterns. */
	void describe(Map<String, List<InterfaceDescription>> exported) {
		this.exports
			.forEach((export) -> exported.computeIfAbsent(export.pattern().toString(), (key) -> new ArrayList<>())
				.add(export.exported().description()));
	}

	/** Adds the interfaces of the object at a path. */
	void describe(ObjectPath path, List<InterfaceDescription> interfaces) {
		matching(path).forEach((export) -> interfaces.add(export.exported().description()));
	}

	/** Adds the names of the children of a path. Asks resolvers. */
	void addChildren(ObjectPath path, Set<String> children) {
		for (PatternExport export : this.exports) {
			if (export.pattern().isBelow(path)) {
				String fixed = export.pattern().elementBelow(path);
				if (fixed != null) {
					children.add(fixed);
				}
				else {
					paths(export).stream()
						.filter(path::isAncestorOf)
						.forEach((below) -> children.add(child(path, below)));
				}
			}
		}
	}

	private static List<ObjectPath> paths(PatternExport export) {
		return export.resolver().paths().stream().filter(export.pattern()::matches).toList();
	}

	private static String child(ObjectPath path, ObjectPath below) {
		int start = path.isRoot() ? 1 : path.value().length() + 1;
		int end = below.value().indexOf('/', start);
		return (end < 0) ? below.value().substring(start) : below.value().substring(start, end);
	}

}
