package org.dbusspring.remote;

import org.dbusspring.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a call returns.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ResultReader {

	/**
	 * Reads an answer.
	 * @param reply a method return, of any signature
	 * @throws org.dbusspring.core.error.DBusException if it is not what was expected
	 */
	@Nullable Object read(Message reply);

}
