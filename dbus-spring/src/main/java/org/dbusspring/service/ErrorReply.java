package org.dbusspring.service;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.dbusspring.contract.DBusError;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.observation.KnownErrors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of an exception.
 *
 * @param name the name of the D-Bus error
 * @param text what goes with it
 * @param known whether the name is one of a few that are known ahead
 */
record ErrorReply(String name, @Nullable String text, boolean known) {

	private static final ClassValue<String> NAMES = new ClassValue<>() {

		@Override
		protected String computeValue(Class<?> type) {
			DBusError annotation = type.getAnnotation(DBusError.class);
			return (annotation != null) ? annotation.value() : "";
		}

	};

	/** The answer that the exception asks for, or {@code null} if it stays inside. */
	static @Nullable ErrorReply declaredBy(Throwable failure) {
		if (failure instanceof ReceivedErrorException) {
			// a third party said it, to us
			return null;
		}
		if (failure instanceof DBusErrorException error) {
			return new ErrorReply(error.getErrorName(), error.getErrorMessage(),
					KnownErrors.isStandard(error.getErrorName()));
		}
		String name = NAMES.get(failure.getClass());
		return DBusNames.isErrorName(name) ? new ErrorReply(name, failure.getMessage(), true)
				: KnownFailures.replyTo(failure);
	}

	static ErrorReply invalidArguments(@Nullable String text) {
		return new ErrorReply(ErrorNames.INVALID_ARGS, text, true);
	}

	/** For what the caller must not see. */
	static ErrorReply failed(String member) {
		return new ErrorReply(ErrorNames.FAILED, "The method '" + member + "' failed; the log of the service says why",
				true);
	}

	/** The failure itself, without what futures wrap around it. */
	static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wrapper && cause != null) ? unwrap(cause) : failure;
	}

}
