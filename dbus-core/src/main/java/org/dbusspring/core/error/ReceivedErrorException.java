package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An error that a call of ours was answered with. A handler that lets it through does not
 * pass it on: what a third party said was said to us, and its name would tell our caller
 * something else, as {@code ServiceUnknown} that we are not there. To pass it on, throw a
 * {@link DBusErrorException}.
 *
 * @since 0.1
 */
public class ReceivedErrorException extends DBusErrorException {

	/**
	 * @param errorName the name of the error
	 * @param errorMessage the text that goes with it, or {@code null} if there is none
	 */
	public ReceivedErrorException(String errorName, @Nullable String errorMessage) {
		super(errorName, errorMessage);
	}

}
