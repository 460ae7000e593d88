package org.dbusspring.systemd;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.DBusType;

/**
 * A job, at the path that {@link SystemdManager#startUnit} and the like give.
 *
 * @since 0.1
 */
@DBusInterface("org.freedesktop.systemd1.Job")
public interface SystemdJob {

	/** Takes it back. */
	@DBusMethod
	void cancel();

	/** Its number. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	@DBusType("u")
	long getId();

	/** {@code start}, {@code stop}, … */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getJobType();

	/** {@code waiting} or {@code running}. */
	@DBusProperty
	String getState();

}
