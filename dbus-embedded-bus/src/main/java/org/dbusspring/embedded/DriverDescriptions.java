package org.dbusspring.embedded;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.introspect.WellKnownAnnotations;

/**
 * The interfaces of the bus, as the reference describes them.
 */
final class DriverDescriptions {

	static final InterfaceDescription PROPERTIES = StandardInterfaces.PROPERTIES;

	static final InterfaceDescription INTROSPECTABLE = StandardInterfaces.INTROSPECTABLE;

	static final InterfaceDescription PEER = StandardInterfaces.PEER;

	static final InterfaceDescription BUS = InterfaceDescription.of(Delivery.BUS)
		.withMethod(method("Hello", "", "s"))
		.withMethod(method("RequestName", "su", "u"))
		.withMethod(method("ReleaseName", "s", "u"))
		.withMethod(method("StartServiceByName", "su", "u"))
		.withMethod(MethodDescription.of("UpdateActivationEnvironment").withIn(ArgumentDescription.unnamed("a{ss}")))
		.withMethod(method("NameHasOwner", "s", "b"))
		.withMethod(MethodDescription.of("ListNames").withOut(ArgumentDescription.unnamed("as")))
		.withMethod(MethodDescription.of("ListActivatableNames").withOut(ArgumentDescription.unnamed("as")))
		.withMethod(method("AddMatch", "s", ""))
		.withMethod(method("RemoveMatch", "s", ""))
		.withMethod(method("GetNameOwner", "s", "s"))
		.withMethod(method("ListQueuedOwners", "s", "").withOut(ArgumentDescription.unnamed("as")))
		.withMethod(method("GetConnectionUnixUser", "s", "u"))
		.withMethod(method("GetConnectionUnixProcessID", "s", "u"))
		.withMethod(method("GetAdtAuditSessionData", "s", "").withOut(ArgumentDescription.unnamed("ay")))
		.withMethod(method("GetConnectionSELinuxSecurityContext", "s", "").withOut(ArgumentDescription.unnamed("ay")))
		.withMethod(method("ReloadConfig", "", ""))
		.withMethod(method("GetId", "", "s"))
		.withMethod(method("GetConnectionCredentials", "s", "").withOut(ArgumentDescription.unnamed("a{sv}")))
		.withProperty(constant("Features"))
		.withProperty(constant("Interfaces"))
		.withSignal(signal("NameOwnerChanged", 3))
		.withSignal(signal("NameLost", 1))
		.withSignal(signal("NameAcquired", 1))
		.withSignal(signal("ActivatableServicesChanged", 0));

	static final InterfaceDescription MONITORING = InterfaceDescription.of("org.freedesktop.DBus.Monitoring")
		.withMethod(MethodDescription.of("BecomeMonitor")
			.withIn(ArgumentDescription.unnamed("as"))
			.withIn(ArgumentDescription.unnamed("u")));

	static final InterfaceDescription STATS = InterfaceDescription.of("org.freedesktop.DBus.Debug.Stats")
		.withMethod(MethodDescription.of("GetStats").withOut(ArgumentDescription.unnamed("a{sv}")))
		.withMethod(method("GetConnectionStats", "s", "").withOut(ArgumentDescription.unnamed("a{sv}")))
		.withMethod(MethodDescription.of("GetAllMatchRules").withOut(ArgumentDescription.unnamed("a{sas}")));

	private DriverDescriptions() {
	}

	/** A method whose arguments have types of one character. */
	private static MethodDescription method(String name, String in, String out) {
		MethodDescription method = MethodDescription.of(name);
		for (String type : in.split("(?!^)")) {
			method = type.isEmpty() ? method : method.withIn(ArgumentDescription.unnamed(type));
		}
		return out.isEmpty() ? method : method.withOut(ArgumentDescription.unnamed(out));
	}

	private static SignalDescription signal(String name, int strings) {
		SignalDescription signal = SignalDescription.of(name);
		for (int i = 0; i < strings; i++) {
			signal = signal.withArgument(ArgumentDescription.unnamed("s"));
		}
		return signal;
	}

	private static PropertyDescription constant(String name) {
		return PropertyDescription.of(name, "as", PropertyAccess.READ)
			.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, EmitsChangedSignal.CONST.text());
	}

}
