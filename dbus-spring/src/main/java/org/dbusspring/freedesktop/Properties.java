package org.dbusspring.freedesktop;

import java.util.List;
import java.util.Map;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.type.DBusName;
import org.dbusspring.core.type.Variant;

/**
 * The properties of an object, by their names. Where a contract has the property, its
 * getter does the same with less.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-properties">org.freedesktop.DBus.Properties</a>
 */
@DBusInterface("org.freedesktop.DBus.Properties")
public interface Properties {

	/** The value of a property. */
	@DBusMethod
	Variant get(@DBusParam("interface_name") String interfaceName, @DBusParam("property_name") String propertyName);

	/** Sets a property to a value of its type. */
	@DBusMethod
	void set(@DBusParam("interface_name") String interfaceName, @DBusParam("property_name") String propertyName,
			Variant value);

	/** All properties of an interface that can be read now. */
	@DBusMethod
	Map<String, Variant> getAll(@DBusParam("interface_name") String interfaceName);

	/**
	 * Properties have changed.
	 *
	 * @param interfaceName the interface that has them
	 * @param changed the new values
	 * @param invalidated those whose value is not told
	 */
	@DBusSignal
	record PropertiesChanged(@DBusName("interface_name") String interfaceName,
			@DBusName("changed_properties") Map<String, Variant> changed,
			@DBusName("invalidated_properties") List<String> invalidated) {

	}

}
