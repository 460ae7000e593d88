package org.dbusspring.freedesktop;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;

/**
 * What a contract says otherwise than the introspection data of the real thing. A
 * contract may lack members, as long as those that it has are right.
 */
public final class ContractDifferences {

	private final List<String> differences = new ArrayList<>();

	private ContractDifferences() {
	}

	/** The differences, a line each. */
	public static List<String> of(Class<?> type, NodeDescription real) {
		DBusContract contract = DBusContract.of(type);
		ContractDifferences found = new ContractDifferences();
		real.interfaces()
			.stream()
			.filter((candidate) -> candidate.name().equals(contract.interfaceName()))
			.findFirst()
			.ifPresentOrElse((other) -> found.compare(contract.description(), other),
					() -> found.differences.add("no interface " + contract.interfaceName()));
		return found.differences;
	}

	private void compare(InterfaceDescription ours, InterfaceDescription real) {
		for (MethodDescription method : ours.methods()) {
			same("method " + method.name(), types(method),
					real.methods()
						.stream()
						.filter((other) -> other.name().equals(method.name()))
						.map(ContractDifferences::types)
						.findFirst()
						.orElse(null));
		}
		for (SignalDescription signal : ours.signals()) {
			same("signal " + signal.name(), types(signal.arguments()),
					real.signals()
						.stream()
						.filter((other) -> other.name().equals(signal.name()))
						.map((other) -> types(other.arguments()))
						.findFirst()
						.orElse(null));
		}
		for (PropertyDescription property : ours.properties()) {
			same("property " + property.name(), text(ours, property),
					real.properties()
						.stream()
						.filter((other) -> other.name().equals(property.name()))
						.map((other) -> text(real, other))
						.findFirst()
						.orElse(null));
		}
	}

	private static String types(MethodDescription method) {
		return types(method.in()) + " -> " + types(method.out());
	}

	private static String types(List<ArgumentDescription> arguments) {
		return arguments.stream().map((argument) -> argument.type().text()).toList().toString();
	}

	private static String text(InterfaceDescription owner, PropertyDescription property) {
		return property.type() + " " + property.access() + " " + EmitsChangedSignal.of(owner, property);
	}

	private void same(String what, String ours, String real) {
		if (!ours.equals(real)) {
			this.differences.add(what + " is " + ours + ", but really " + real);
		}
	}

}
