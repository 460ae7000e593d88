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
		StringBuilder description = new StringBuilder("No bus could be reached:");
		for (String attempt : cause.getAttempts()) {
			description.append(System.lineSeparator()).append("  - ").append(attempt);
		}
		return new FailureAnalysis(description.toString(),
				"Start the bus, or start the application with a bus of its own (dbus-run-session -- java …), or set "
						+ "dbus.bus to \"session\", \"system\" or the address of a bus.",
				cause);
	}

}
