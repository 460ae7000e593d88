package org.dbusspring.sample.service.student;

import java.util.List;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;

/**
 * What the service does for one client in particular. An interface of its own at the same
 * path, as {@link StudentSystem} is somebody else's.
 */
@DBusInterface("org.dbusspring.sample.StudentDesk")
public interface StudentDesk {

	/**
	 * Sends a {@link StudentSystem.StudentAdded} for each student that there is to the
	 * caller, and to nobody else.
	 * @return how many
	 */
	@DBusMethod(name = "replay")
	int replay();

	/** The unique names of those who use the service. */
	@DBusMethod(name = "clients")
	List<String> clients();

	/**
	 * One who used the service is gone.
	 *
	 * @param name the unique name
	 */
	@DBusSignal(name = "client_left")
	record ClientLeft(String name) {

	}

}
