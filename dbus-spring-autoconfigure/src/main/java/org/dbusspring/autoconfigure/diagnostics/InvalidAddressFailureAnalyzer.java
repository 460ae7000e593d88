package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.core.address.InvalidAddressException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that an address of a bus is none.
 */
class InvalidAddressFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAddressException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidAddressException cause) {
		if (findCause(rootFailure, InvalidConfigurationPropertyValueException.class) != null) {
			// Boot explains the property, and where it is set
			return null;
		}
		return new FailureAnalysis(cause.getMessage(),
				"Set dbus.bus to \"session\", \"system\" or an address such as unix:path=/run/user/1000/bus, or correct the environment variable that is named above.",
				cause);
	}

}
