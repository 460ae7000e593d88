package org.dbusspring.core.error;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions of this library. Unchecked; each subclass stands for one thing
 * that can go wrong, and its message says what is wrong, where, and what to do about it.
 *
 * @since 0.1
 */
public abstract class DBusException extends RuntimeException {

	protected DBusException(String message) {
		super(message);
	}

	protected DBusException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** What is wrong, where, and what to do about it; never {@code null}. */
	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
