package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.core.connection.NameTakenException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that another program has the bus name.
 */
class NameTakenFailureAnalyzer extends AbstractFailureAnalyzer<NameTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NameTakenException cause) {
		return new FailureAnalysis(
				cause.getMessage() + ".", "Stop the program that owns \"" + cause.getName() + "\" (busctl status "
						+ cause.getName() + " tells which one it is), or set dbus.service.name to another name.",
				cause);
	}

}
