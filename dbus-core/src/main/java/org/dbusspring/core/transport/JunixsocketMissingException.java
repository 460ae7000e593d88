package org.dbusspring.core.transport;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * An address or a setting needs the library junixsocket, which is not there or does not
 * work on this platform.
 *
 * @since 0.1
 */
public class JunixsocketMissingException extends DBusException {

	JunixsocketMissingException(String what, @Nullable Throwable cause) {
		super(what + (((cause == null) || (cause instanceof ClassNotFoundException))
				? " need the library junixsocket, which the application does not have: add the dependency "
						+ "com.kohlschutter.junixsocket:junixsocket-core, type pom"
				: " need the library junixsocket, which does not work here: " + cause), cause);
	}

}
