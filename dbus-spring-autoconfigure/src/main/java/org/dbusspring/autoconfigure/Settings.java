package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Sets what properties say, where the names of the properties are known.
 */
final class Settings {

	private Settings() {
	}

	/**
	 * Hands over a value, unless it is {@code null}.
	 * @throws InvalidConfigurationPropertyValueException if the setter refuses it
	 */
	static <T> void set(String property, @Nullable T value, Consumer<T> setter) {
		if (value != null) {
			try {
				setter.accept(value);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(property, value, ex.getMessage() + ".", ex);
			}
		}
	}

	/** A size in bytes, where it has to be less than 2 GiB. */
	static int bytes(DataSize size) {
		if (size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("It has to be less than 2 GiB");
		}
		return (int) size.toBytes();
	}

	static void requirePositive(String property, @Nullable Duration timeout) {
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new InvalidConfigurationPropertyValueException(property, timeout, "A timeout has to be more than 0.");
		}
	}

}
