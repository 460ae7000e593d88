package org.dbusspring.freedesktop;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/**
 * What an object says of itself.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-introspectable">org.freedesktop.DBus.Introspectable</a>
 */
@DBusInterface("org.freedesktop.DBus.Introspectable")
public interface Introspectable {

	/** Introspection data, in XML. */
	@DBusMethod
	String introspect();

}
