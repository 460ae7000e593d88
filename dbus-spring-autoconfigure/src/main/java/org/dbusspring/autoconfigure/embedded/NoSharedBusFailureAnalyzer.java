package org.dbusspring.autoconfigure.embedded;

import org.dbusspring.embedded.shared.NoSharedBusException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that no other program has started an embedded bus.
 */
class NoSharedBusFailureAnalyzer extends AbstractFailureAnalyzer<NoSharedBusException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSharedBusException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Start the application that has the bus first, let this one start it (dbus.embedded.start=true), or name another bus by dbus.bus.",
				cause);
	}

}
