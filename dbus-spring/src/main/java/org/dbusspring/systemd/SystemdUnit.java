package org.dbusspring.systemd;

import java.util.List;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.DBusType;

/**
 * A unit, at the path that {@link SystemdManager#getUnit} gives. Times are microseconds
 * since 1970, or 0.
 *
 * @since 0.1
 */
@DBusInterface("org.freedesktop.systemd1.Unit")
public interface SystemdUnit {

	/**
	 * Starts it.
	 * @param mode as for {@link SystemdManager#startUnit}
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath start(String mode);

	/**
	 * Stops it.
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath stop(String mode);

	/**
	 * Restarts it, or starts it.
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath restart(String mode);

	/** Forgets that it failed. */
	@DBusMethod
	void resetFailed();

	/** Its name, such as {@code dbus.service}. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getId();

	/** All of its names. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	List<String> getNames();

	/** What it is, for people. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getDescription();

	/** Whether its file could be read: {@code loaded}, {@code not-found} and the like. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getLoadState();

	/** {@code active}, {@code inactive}, {@code activating}, {@code failed}, … */
	@DBusProperty
	String getActiveState();

	/** More about the state, by the type of the unit. */
	@DBusProperty
	String getSubState();

	/** Whether it is enabled. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
	String getUnitFileState();

	/** Where its file is. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getFragmentPath();

	/** When it changed its state. */
	@DBusProperty
	@DBusType("t")
	long getStateChangeTimestamp();

	/** When it became active. */
	@DBusProperty
	@DBusType("t")
	long getActiveEnterTimestamp();

}
