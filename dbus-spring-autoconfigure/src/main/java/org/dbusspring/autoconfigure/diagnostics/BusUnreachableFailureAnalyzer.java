package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.core.transport.BusUnreachableException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which addresses were tried, and what happened at each.
 */
class BusUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<BusUnreachableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BusUnreachableException cause) {
		StringBuilder description = new StringBuilder("No bus could be reached. What was tried:");
		for (String attempt : cause.getAttempts()) {
			description.append(System.lineSeparator()).append("  - ").append(attempt);
		}
		return new FailureAnalysis(description.toString(), """
				Start the bus, or name another one:
				  - the session bus: systemctl --user start dbus.socket, or for this application alone \
				dbus-run-session -- java …
				  - the system bus: systemctl start dbus.socket
				  - another bus: set dbus.bus, or dbus.connections.NAME.bus, to session, system or an address
				  - none is there, for development: dbus.bus=embedded
				To start without the bus and be connected when it comes, set dbus.startup=lazy.""", cause);
	}

}
