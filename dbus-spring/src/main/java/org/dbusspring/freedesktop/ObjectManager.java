package org.dbusspring.freedesktop;

import java.util.List;
import java.util.Map;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Variant;

/**
 * All objects below a path, with their interfaces and the properties of these.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-objectmanager">org.freedesktop.DBus.ObjectManager</a>
 */
@DBusInterface("org.freedesktop.DBus.ObjectManager")
public interface ObjectManager {

	/** By path, by interface, by property. */
	@DBusMethod
	Map<ObjectPath, Map<String, Map<String, Variant>>> getManagedObjects();

	/**
	 * An object is there, or has got more interfaces.
	 *
	 * @param object its path
	 * @param interfaces the interfaces with their properties
	 */
	@DBusSignal
	record InterfacesAdded(ObjectPath object, Map<String, Map<String, Variant>> interfaces) {

	}

	/**
	 * An object has lost interfaces, all of them if it is gone.
	 *
	 * @param object its path
	 * @param interfaces the interfaces
	 */
	@DBusSignal
	record InterfacesRemoved(ObjectPath object, List<String> interfaces) {

	}

}
