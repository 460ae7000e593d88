package org.dbusspring.core.transport;

import java.util.List;

import org.dbusspring.core.error.DBusException;

/**
 * None of the addresses led to a bus. The message tells what happened at each.
 *
 * @since 0.1
 */
public class BusUnreachableException extends DBusException {

	private final List<String> attempts;

	BusUnreachableException(List<String> attempts, List<Throwable> causes) {
		super("No bus could be reached: " + String.join("; ", attempts)
				+ ". Is the bus running? A private one is started by: dbus-run-session -- COMMAND");
		this.attempts = List.copyOf(attempts);
		causes.forEach(this::addSuppressed);
	}

	/** A sentence about each address that was tried, in order. */
	public List<String> getAttempts() {
		return this.attempts;
	}

}
