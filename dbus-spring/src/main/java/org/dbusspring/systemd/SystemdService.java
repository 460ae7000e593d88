package org.dbusspring.systemd;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.DBusType;

/**
 * What units that are services have beside {@link SystemdUnit}, at the same path.
 *
 * @since 0.1
 */
@DBusInterface("org.freedesktop.systemd1.Service")
public interface SystemdService {

	/** {@code simple}, {@code notify}, {@code dbus}, … */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getType();

	/** The main process, or 0. */
	@DBusProperty(name = "MainPID")
	@DBusType("u")
	long getMainPid();

	/** What the service says of itself. */
	@DBusProperty
	String getStatusText();

	/** How it ended last: {@code success}, {@code exit-code}, {@code signal}, … */
	@DBusProperty
	String getResult();

	/** How often it was restarted by itself. */
	@DBusProperty(name = "NRestarts")
	@DBusType("u")
	long getRestarts();

}
