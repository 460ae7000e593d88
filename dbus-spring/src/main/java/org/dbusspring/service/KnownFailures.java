package org.dbusspring.service;

import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import org.dbusspring.core.error.ErrorNames;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;

/**
 * What callers are told where one of Spring's own interceptors has refused their call.
 */
final class KnownFailures {

	private static final boolean SECURITY = isPresent("org.springframework.security.access.AccessDeniedException");

	private static final boolean VALIDATION = isPresent("jakarta.validation.ConstraintViolationException");

	private KnownFailures() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, KnownFailures.class.getClassLoader());
	}

	/** The answer, or {@code null} for any other failure. */
	static @Nullable ErrorReply replyTo(Throwable failure) {
		if (SECURITY && Security.isRefusal(failure)) {
			return new ErrorReply(ErrorNames.ACCESS_DENIED, "The caller may not do that", true);
		}
		String problems = VALIDATION ? Validation.problems(failure) : null;
		return (problems != null) ? ErrorReply.invalidArguments(problems) : null;
	}

	/** Loaded only where Spring Security is. */
	private static final class Security {

		static boolean isRefusal(Throwable failure) {
			return failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
		}

	}

	/** Loaded only where Jakarta Validation is. */
	private static final class Validation {

		/** What is wrong with arguments; a result that is wrong is no caller's doing. */
		static @Nullable String problems(Throwable failure) {
			if (!(failure instanceof ConstraintViolationException violations)
					|| violations.getConstraintViolations().isEmpty()
					|| violations.getConstraintViolations()
						.stream()
						.anyMatch((violation) -> violation.getExecutableReturnValue() != null)) {
				return null;
			}
			return violations.getConstraintViolations()
				.stream()
				.map((violation) -> place(violation) + " " + violation.getMessage())
				.sorted()
				.collect(Collectors.joining("; "));
		}

		/** Without the method, which the caller knows by another name. */
		private static String place(ConstraintViolation<?> violation) {
			StringBuilder place = new StringBuilder();
			for (Path.Node node : violation.getPropertyPath()) {
				switch (node.getKind()) {
					case METHOD, CROSS_PARAMETER -> {
					}
					default -> place.append(place.isEmpty() ? "" : ".").append(node);
				}
			}
			return place.isEmpty() ? "the arguments" : place.toString();
		}

	}

}
