package org.dbusspring.call;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A caller cannot be identified any more: it left the bus, or the connection on which its
 * call arrived is over. Nobody waits for the answer then.
 *
 * @since 0.1
 */
public class CallerGoneException extends DBusException {

	CallerGoneException(String uniqueName, @Nullable Throwable cause) {
		super("The caller " + uniqueName + " is gone, so nothing can be found out about it", cause);
	}

}
