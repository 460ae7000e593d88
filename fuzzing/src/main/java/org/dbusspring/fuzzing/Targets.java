package org.dbusspring.fuzzing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All targets by name.
 */
final class Targets {

	static final Map<String, Supplier<FuzzTarget>> ALL = new TreeMap<>(
			Map.of("message", MessageTarget::new, "body", BodyTarget::new, "introspection", IntrospectionTarget::new,
					"match-rule", MatchRuleTarget::new, "address", AddressTarget::new, "names", NamesTarget::new,
					"sasl", SaslTarget::new, "cookies", CookieTarget::new, "embedded-bus", EmbeddedBusTarget::new));

	private Targets() {
	}

	static FuzzTarget named(String name) {
		Supplier<FuzzTarget> target = ALL.get(name);
		if (target == null) {
			throw new IllegalArgumentException("There is no target '" + name + "'; there are " + ALL.keySet());
		}
		return target.get();
	}

}
