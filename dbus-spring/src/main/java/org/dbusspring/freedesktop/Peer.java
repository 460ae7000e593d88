package org.dbusspring.freedesktop;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;

/**
 * What everybody answers, at any path.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-peer">org.freedesktop.DBus.Peer</a>
 */
@DBusInterface("org.freedesktop.DBus.Peer")
public interface Peer {

	/** Does nothing but come back. */
	@DBusMethod
	void ping();

	/** The identity of the machine. */
	@DBusMethod
	String getMachineId();

}
