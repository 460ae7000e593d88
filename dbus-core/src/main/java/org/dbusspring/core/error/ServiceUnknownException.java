package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Nobody owns the name that was called, and nobody can be started for it
 * ({@link ErrorNames#SERVICE_UNKNOWN}, {@link ErrorNames#NAME_HAS_NO_OWNER}): the service
 * does not run. Nothing was done.
 *
 * @since 0.1
 */
public class ServiceUnknownException extends ReceivedErrorException {

	/**
	 * @param errorName the name of the error
	 * @param text the text that goes with it, or {@code null} if there is none
	 */
	public ServiceUnknownException(String errorName, @Nullable String text) {
		super(errorName, text);
	}

}
