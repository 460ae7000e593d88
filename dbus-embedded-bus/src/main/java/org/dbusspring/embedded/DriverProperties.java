package org.dbusspring.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.wire.WireWriter;

/**
 * The properties of the bus.
 */
final class DriverProperties {

	/** What the reference has, without what this bus has no use for. */
	private static final Map<String, List<String>> VALUES = Map.of("Features", List.of("HeaderFiltering"), "Interfaces",
			List.of(DriverDescriptions.MONITORING.name(), DriverDescriptions.STATS.name()));

	private static final List<String> ORDER = List.of("Features", "Interfaces");

	private static final Set<String> INTERFACES = Set.of(DriverDescriptions.BUS.name(),
			DriverDescriptions.PROPERTIES.name(), DriverDescriptions.INTROSPECTABLE.name(),
			DriverDescriptions.MONITORING.name(), DriverDescriptions.STATS.name(), DriverDescriptions.PEER.name());

	Map<String, DriverMethod> methods() {
		return Map.of("Get", DriverProperties::get, "GetAll", DriverProperties::getAll, "Set", DriverProperties::set);
	}

	private static void get(DriverCall call) {
		String interfaceName = call.readString();
		List<String> value = require(interfaceName, call.readString());
		call.reply((body) -> write(body, value));
	}

	private static void getAll(DriverCall call) {
		String interfaceName = requireInterface(call.readString());
		call.reply((body) -> {
			int dict = body.beginArray(8);
			if (interfaceName.equals(Delivery.BUS)) {
				for (String name : ORDER) {
					body.beginStruct();
					body.writeString(name);
					write(body, require(interfaceName, name));
					body.endStruct();
				}
			}
			body.endArray(dict, 8);
		});
	}

	private static void set(DriverCall call) {
		String interfaceName = call.readString();
		String name = call.readString();
		require(interfaceName, name);
		throw new DBusErrorException(ErrorNames.PROPERTY_READ_ONLY,
				"Property '" + interfaceName + "." + name + "' cannot be set");
	}

	private static List<String> require(String interfaceName, String name) {
		List<String> value = requireInterface(interfaceName).equals(Delivery.BUS) ? VALUES.get(name) : null;
		if (value == null) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_PROPERTY,
					"Property \"" + interfaceName + "." + name + "\" not found");
		}
		return value;
	}

	private static String requireInterface(String name) {
		if (!INTERFACES.contains(name)) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_INTERFACE, "Interface \"" + name + "\" not found");
		}
		return name;
	}

	private static void write(WireWriter body, List<String> value) {
		body.beginVariant("as");
		DriverNames.write(body, value);
		body.endVariant();
	}

}
