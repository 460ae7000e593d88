package org.dbusspring.core.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.jspecify.annotations.Nullable;

/**
 * One interface at all paths of a pattern.
 */
final class PatternExport implements PatternRegistration {

	/** Of how many objects it is known what was announced last. */
	private static final int MAX_OBJECTS = 256;

	private final PatternTree tree;

	private final PathPattern pattern;

	private final ExportedInterface exported;

	private final ObjectResolver resolver;

	/** What answers methods, if there is the object. */
	private final Map<String, MethodHandler> handlers = new LinkedHashMap<>();

	/**
	 * Those whose properties somebody asked about last. They keep the order of changes
	 * that several threads announce. Guarded by itself.
	 */
	private final Map<ObjectPath, Registration> registrations = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<ObjectPath, Registration> eldest) {
			return size() > MAX_OBJECTS;
		}

	};

	PatternExport(PatternTree tree, PathPattern pattern, ExportedInterface exported, ObjectResolver resolver) {
		this.tree = tree;
		this.pattern = pattern;
		this.exported = exported;
		this.resolver = resolver;
		exported.methods().forEach((member, handler) -> this.handlers.put(member, guarded(handler)));
	}

	PathPattern pattern() {
		return this.pattern;
	}

	ExportedInterface exported() {
		return this.exported;
	}

	ObjectResolver resolver() {
		return this.resolver;
	}

	String name() {
		return this.exported.name();
	}

	@Nullable MethodHandler handler(String member) {
		return this.handlers.get(member);
	}

	/** A handler that is asked only if there is the object. */
	MethodHandler guarded(MethodHandler handler) {
		return (this.resolver == ObjectResolver.ALL) ? handler : new Guard(this.resolver, handler);
	}

	/** The interface at one of the paths. */
	Export at(ObjectPath path) {
		return registration(path).exports().get(0);
	}

	private Registration registration(ObjectPath path) {
		synchronized (this.registrations) {
			return this.registrations.computeIfAbsent(path,
					(key) -> this.tree.registration(key, List.of(this.exported)));
		}
	}

	@Override
	public PropertyChanges propertyChanges(ObjectPath path) {
		if (!this.pattern.matches(path)) {
			throw new IllegalArgumentException("The path '" + path + "' is not of the pattern '" + this.pattern + "'");
		}
		return registration(path).propertyChanges();
	}

	@Override
	public void close() {
		this.tree.remove(this);
	}

	private record Guard(ObjectResolver resolver, MethodHandler handler) implements MethodHandler {

		@Override
		public void handle(IncomingCall call) throws Exception {
			ObjectPath path = call.message().header().path();
			if (path != null && this.resolver.exists(path)) {
				this.handler.handle(call);
			}
			else {
				call.replyError(ErrorNames.UNKNOWN_OBJECT, "There is no object at the path '" + path + "'");
			}
		}

		@Override
		public @Nullable CallSequence sequence() {
			return this.handler.sequence();
		}

	}

}
