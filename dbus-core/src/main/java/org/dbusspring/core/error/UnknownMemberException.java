package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The peer has no such object, interface, method or property
 * ({@link ErrorNames#UNKNOWN_OBJECT} and the like), such as an older version of it, or an
 * object that has gone. Nothing was done.
 *
 * @since 0.1
 */
public class UnknownMemberException extends ReceivedErrorException {

	/**
	 * @param errorName the name of the error
	 * @param text the text that goes with it, or {@code null} if there is none
	 */
	public UnknownMemberException(String errorName, @Nullable String text) {
		super(errorName, text);
	}

}
