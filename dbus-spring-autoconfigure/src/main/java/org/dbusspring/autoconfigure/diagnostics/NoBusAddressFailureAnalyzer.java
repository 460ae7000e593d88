package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.core.address.NoBusAddressException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that nothing says where the bus is.
 */
class NoBusAddressFailureAnalyzer extends AbstractFailureAnalyzer<NoBusAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoBusAddressException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Start the application inside a desktop or login session, or with a bus of its own (dbus-run-session -- java …), or set dbus.bus to \"system\" or to the address of a bus.",
				cause);
	}

}
