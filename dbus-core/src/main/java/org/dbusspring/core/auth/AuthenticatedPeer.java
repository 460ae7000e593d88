package org.dbusspring.core.auth;

import java.util.OptionalLong;

/**
 * Who a server let in.
 *
 * @param uid the user, proven by the socket or by a cookie; empty for a peer that is
 * anonymous
 * @param mechanism the name of the mechanism that it used
 * @param descriptors whether file descriptors can be passed with messages
 * @since 0.1
 */
public record AuthenticatedPeer(OptionalLong uid, String mechanism, boolean descriptors) {

	/** Whether nothing is known of who it is. */
	public boolean isAnonymous() {
		return this.uid.isEmpty();
	}

}
