package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The peer, or the policy of the bus, does not allow it
 * ({@link ErrorNames#ACCESS_DENIED}).
 *
 * @since 0.1
 */
public class AccessDeniedException extends ReceivedErrorException {

	/**
	 * @param text the text that goes with the error, or {@code null} if there is none
	 */
	public AccessDeniedException(@Nullable String text) {
		super(ErrorNames.ACCESS_DENIED, text);
	}

}
