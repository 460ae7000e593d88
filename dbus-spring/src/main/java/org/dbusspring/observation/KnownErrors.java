package org.dbusspring.observation;

import java.util.Set;

import org.dbusspring.core.error.ErrorNames;

/**
 * The error names that may be keys of metrics whoever sends them: a peer could make up
 * any number of others.
 *
 * @since 0.1
 */
public final class KnownErrors {

	private static final Set<String> STANDARD = Set.of(ErrorNames.FAILED, ErrorNames.INVALID_ARGS,
			ErrorNames.UNKNOWN_METHOD, ErrorNames.UNKNOWN_OBJECT, ErrorNames.UNKNOWN_INTERFACE,
			ErrorNames.UNKNOWN_PROPERTY, ErrorNames.PROPERTY_READ_ONLY, ErrorNames.LIMITS_EXCEEDED,
			ErrorNames.ACCESS_DENIED, ErrorNames.NOT_SUPPORTED, ErrorNames.SERVICE_UNKNOWN,
			ErrorNames.NAME_HAS_NO_OWNER, ErrorNames.NO_REPLY, ErrorNames.TIMEOUT);

	private KnownErrors() {
	}

	/** Whether the name is one of {@link ErrorNames}. */
	public static boolean isStandard(String errorName) {
		return STANDARD.contains(errorName);
	}

}
