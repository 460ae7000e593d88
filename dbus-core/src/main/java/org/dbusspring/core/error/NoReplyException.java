package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The bus says that a call will not be answered ({@link ErrorNames#NO_REPLY}), as a rule
 * because the peer has left. Whether it did what it was asked for is unknown.
 *
 * @since 0.1
 */
public class NoReplyException extends ReceivedErrorException {

	/**
	 * @param text the text that goes with the error, or {@code null} if there is none
	 */
	public NoReplyException(@Nullable String text) {
		super(ErrorNames.NO_REPLY, text);
	}

}
