package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.core.auth.AuthenticationFailedException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that the bus does not let the application in.
 */
class AuthenticationFailureAnalyzer extends AbstractFailureAnalyzer<AuthenticationFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AuthenticationFailedException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Run the application as a user whom the bus lets in (a session bus lets in only the user it belongs to), or set dbus.bus to another bus.",
				cause);
	}

}
