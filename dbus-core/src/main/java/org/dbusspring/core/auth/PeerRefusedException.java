package org.dbusspring.core.auth;

import java.util.List;

import org.dbusspring.core.error.DBusException;

/**
 * A server does not go on with a peer that wants to connect: it was rejected too often,
 * or does not speak the authentication protocol. The message says which, and why each
 * attempt was rejected. The socket is to be closed.
 *
 * @since 0.1
 */
public class PeerRefusedException extends DBusException {

	PeerRefusedException(String problem, List<String> rejections) {
		super("A peer was refused: " + problem
				+ (rejections.isEmpty() ? "" : " [rejected before: " + String.join("; ", rejections) + "]"));
	}

}
