package org.dbusspring.sample.service.notifier;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusSignal;

/**
 * Notifications, as Midgard sends them: from whatever path below
 * {@code /org/midgardproject}, by whoever is on the bus.
 */
@DBusInterface("org.midgardproject.notifier")
public interface Notifier {

	/**
	 * Something happened.
	 *
	 * @param message what
	 */
	@DBusSignal
	record Notified(String message) {

	}

}
