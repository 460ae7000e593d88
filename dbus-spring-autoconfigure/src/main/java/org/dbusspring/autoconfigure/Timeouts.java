package org.dbusspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Checks timeouts where the name of their property is known.
 */
final class Timeouts {

	private Timeouts() {
	}

	static void requirePositive(String property, @Nullable Duration timeout) {
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new InvalidConfigurationPropertyValueException(property, timeout, "A timeout has to be more than 0.");
		}
	}

}
