package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.connection.UnknownConnectionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that something names a connection that is not there.
 */
class UnknownConnectionFailureAnalyzer extends AbstractFailureAnalyzer<UnknownConnectionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownConnectionException cause) {
		String others = cause.getKnown().isEmpty() ? "" : ", or use one of " + String.join(", ", cause.getKnown());
		return new FailureAnalysis(cause.getMessage() + ".",
				"Say where the bus of the connection is, by dbus.connections." + cause.getName() + ".bus" + others
						+ ".",
				cause);
	}

}
