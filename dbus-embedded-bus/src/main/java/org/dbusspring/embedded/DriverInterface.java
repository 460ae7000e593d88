package org.dbusspring.embedded;

import java.util.Map;
import java.util.Set;

import org.dbusspring.core.introspect.InterfaceDescription;

/**
 * An interface of the bus.
 *
 * @param description what it is called and what it has
 * @param anyPath whether the reference answers for it at every path, for old clients
 * @param methods what its methods do
 */
record DriverInterface(InterfaceDescription description, boolean anyPath, Map<String, DriverMethod> methods) {

	/** At the bus's own path only, though their interface is everywhere. */
	private static final Set<String> CANONICAL_ONLY = Set.of("UpdateActivationEnvironment");

	DriverInterface {
		methods = Map.copyOf(methods);
		if (!methods.keySet().equals(names(description))) {
			throw new IllegalStateException(
					description.name() + " has the methods " + names(description) + ", not " + methods.keySet());
		}
	}

	private static Set<String> names(InterfaceDescription description) {
		return Set.copyOf(description.methods().stream().map((method) -> method.name()).toList());
	}

	boolean isAtAnyPath(String method) {
		return this.anyPath && !CANONICAL_ONLY.contains(method);
	}

	DriverMethod method(String name) {
		DriverMethod method = this.methods.get(name);
		if (method == null) {
			throw new IllegalArgumentException(name);
		}
		return method;
	}

}
