package org.dbusspring.freedesktop;

import java.util.List;
import java.util.Map;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.Variant;

/**
 * The bus itself: {@code org.freedesktop.DBus} of the destination of that name, at
 * {@code /org/freedesktop/DBus}. Names and match rules of one's own belong to the
 * connection, and so are not here.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-messages">Message
 * Bus Messages</a>
 */
@DBusInterface("org.freedesktop.DBus")
public interface Bus {

	/** The destination. */
	String NAME = "org.freedesktop.DBus";

	/** The object path. */
	String PATH = "/org/freedesktop/DBus";

	/** All names on the bus, unique and well-known. */
	@DBusMethod
	List<String> listNames();

	/** The names of services that can be started. */
	@DBusMethod
	List<String> listActivatableNames();

	/** Whether somebody owns a name. */
	@DBusMethod
	boolean nameHasOwner(String name);

	/** The unique name of the owner of a name. */
	@DBusMethod
	String getNameOwner(String name);

	/** The unique names of all who wait for a name, the owner first. */
	@DBusMethod
	List<String> listQueuedOwners(String name);

	/**
	 * Starts a service.
	 * @param flags 0
	 * @return 1 if it was started, 2 if it ran already
	 */
	@DBusMethod
	@DBusType("u")
	long startServiceByName(String name, @DBusType("u") long flags);

	/** The user of the process that owns a name. */
	@DBusMethod
	@DBusType("u")
	long getConnectionUnixUser(String name);

	/** The process that owns a name. */
	@DBusMethod(name = "GetConnectionUnixProcessID")
	@DBusType("u")
	long getConnectionUnixProcessId(String name);

	/** All that the bus knows of the process that owns a name. */
	@DBusMethod
	Map<String, Variant> getConnectionCredentials(String name);

	/** The identity of the bus. */
	@DBusMethod
	String getId();

	/** Optional features of the bus. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	List<String> getFeatures();

	/** Optional interfaces of the bus. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	List<String> getInterfaces();

	/**
	 * A name has another owner.
	 *
	 * @param name the name
	 * @param oldOwner the unique name of the former owner, or empty
	 * @param newOwner the unique name of the new owner, or empty
	 */
	@DBusSignal
	record NameOwnerChanged(String name, String oldOwner, String newOwner) {

	}

}
