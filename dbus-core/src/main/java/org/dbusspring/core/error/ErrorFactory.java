package org.dbusspring.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Makes the exception for an error reply of a name.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ErrorFactory {

	/**
	 * Makes the exception, on the thread that called or on the executor; it must not
	 * fail.
	 * @param text the text that goes with the error, or {@code null} if there is none
	 */
	ReceivedErrorException create(@Nullable String text);

}
