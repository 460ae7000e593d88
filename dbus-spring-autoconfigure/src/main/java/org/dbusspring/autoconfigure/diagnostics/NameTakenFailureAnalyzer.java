package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.autoconfigure.BusNameUnavailableException;
import org.dbusspring.core.connection.NameTakenException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that another program has the bus name, and which one.
 */
class NameTakenFailureAnalyzer extends AbstractFailureAnalyzer<NameTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NameTakenException cause) {
		BusNameUnavailableException wanted = findCause(rootFailure, BusNameUnavailableException.class);
		String description = "The bus name " + cause.getName()
				+ ((wanted != null) ? ", which " + wanted.getOrigin() + " wants," : "") + " is owned by "
				+ cause.getOwner() + " already.";
		String other = (wanted != null) ? "choose another name in " + wanted.getOrigin() : "ask for another name";
		return new FailureAnalysis(description,
				"Stop the program that owns the name (busctl status " + cause.getName() + " tells more about it), or "
						+ other + ". To wait for the name instead of failing, set dbus.service.queue=true; to take it "
						+ "from an owner who allows that, dbus.service.replace-existing=true.",
				cause);
	}

}
