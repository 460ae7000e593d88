package org.dbusspring.core.introspect;

/**
 * The interfaces of the specification that objects have besides their own.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces">Standard
 * Interfaces</a>
 */
public final class StandardInterfaces {

	/** {@code org.freedesktop.DBus.Peer}. */
	public static final InterfaceDescription PEER = InterfaceDescription.of("org.freedesktop.DBus.Peer")
		.withMethod(MethodDescription.of("Ping"))
		.withMethod(MethodDescription.of("GetMachineId").withOut("machine_uuid", "s"));

	/** {@code org.freedesktop.DBus.Introspectable}. */
	public static final InterfaceDescription INTROSPECTABLE = InterfaceDescription
		.of("org.freedesktop.DBus.Introspectable")
		.withMethod(MethodDescription.of("Introspect").withOut("xml_data", "s"));

	/** {@code org.freedesktop.DBus.Properties}. */
	public static final InterfaceDescription PROPERTIES = InterfaceDescription.of("org.freedesktop.DBus.Properties")
		.withMethod(MethodDescription.of("Get")
			.withIn("interface_name", "s")
			.withIn("property_name", "s")
			.withOut("value", "v"))
		.withMethod(MethodDescription.of("Set")
			.withIn("interface_name", "s")
			.withIn("property_name", "s")
			.withIn("value", "v"))
		.withMethod(MethodDescription.of("GetAll").withIn("interface_name", "s").withOut("props", "a{sv}"))
		.withSignal(SignalDescription.of("PropertiesChanged")
			.withArgument("interface_name", "s")
			.withArgument("changed_properties", "a{sv}")
			.withArgument("invalidated_properties", "as"));

	/** {@code org.freedesktop.DBus.ObjectManager}. */
	public static final InterfaceDescription OBJECT_MANAGER = InterfaceDescription
		.of("org.freedesktop.DBus.ObjectManager")
		.withMethod(
				MethodDescription.of("GetManagedObjects").withOut("objpath_interfaces_and_properties", "a{oa{sa{sv}}}"))
		.withSignal(SignalDescription.of("InterfacesAdded")
			.withArgument("object_path", "o")
			.withArgument("interfaces_and_properties", "a{sa{sv}}"))
		.withSignal(SignalDescription.of("InterfacesRemoved")
			.withArgument("object_path", "o")
			.withArgument("interfaces", "as"));

	private StandardInterfaces() {
	}

}
