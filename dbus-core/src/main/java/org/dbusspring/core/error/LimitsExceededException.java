package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The peer, or the bus, has too much to do ({@link ErrorNames#LIMITS_EXCEEDED}): trying
 * again later may work. Nothing was done.
 *
 * @since 0.1
 */
public class LimitsExceededException extends ReceivedErrorException {

	/**
	 * @param text the text that goes with the error, or {@code null} if there is none
	 */
	public LimitsExceededException(@Nullable String text) {
		super(ErrorNames.LIMITS_EXCEEDED, text);
	}

}
