package org.dbusspring.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.InterfaceDescriptor;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.object.ObjectTree;

/**
 * Describes what is exported, in the notation of {@code busctl}: types as signatures.
 */
final class ObjectDescriptions {

	/** There may be any number of objects. */
	static final int MAX = 1000;

	private ObjectDescriptions() {
	}

	static Map<String, List<InterfaceDescriptor>> of(ObjectTree objects) {
		Map<String, List<InterfaceDescriptor>> all = new LinkedHashMap<>();
		objects.exported(MAX)
			.forEach((path, interfaces) -> all.put(path,
					interfaces.stream().map(ObjectDescriptions::describe).toList()));
		return all;
	}

	private static InterfaceDescriptor describe(InterfaceDescription described) {
		return new InterfaceDescriptor(described.name(),
				described.methods().stream().map(ObjectDescriptions::describe).toList(),
				described.properties().stream().map(ObjectDescriptions::describe).toList(),
				described.signals().stream().map(ObjectDescriptions::describe).toList());
	}

	private static String describe(MethodDescription method) {
		String out = types(method.out());
		return method.name() + "(" + types(method.in()) + ")" + (out.isEmpty() ? "" : " -> " + out);
	}

	private static String describe(PropertyDescription property) {
		return property.name() + " " + property.type().text() + " " + property.access().name().toLowerCase(Locale.ROOT);
	}

	private static String describe(SignalDescription signal) {
		return signal.name() + "(" + types(signal.arguments()) + ")";
	}

	private static String types(List<ArgumentDescription> arguments) {
		return arguments.stream().map((argument) -> argument.type().text()).collect(Collectors.joining());
	}

}
