package org.dbusspring.call;

import java.util.OptionalLong;

import org.dbusspring.core.transport.PeerCredentials;

/**
 * Who makes a call. Equal to the caller of another call if it is the same peer in the
 * same life of the connection: unique names come again on a new bus, and mean somebody
 * else then.
 *
 * @since 0.1
 */
public interface DBusCaller {

	/**
	 * The unique name that the bus gave to the caller; on a connection without a bus the
	 * name that its peer has on our side.
	 */
	String uniqueName();

	/**
	 * Who the caller is, as the operating system told the bus when it connected, or us
	 * where there is no bus. Nothing of it is the caller's own claim; the number of the
	 * process proves nothing, as it may be another's by now. Asked at the first use,
	 * which is a call to the bus that waits for its answer, and kept for later calls of
	 * the same peer.
	 * @throws CallerGoneException if the caller, or the connection on which it called, is
	 * gone
	 * @throws org.dbusspring.core.error.DBusException if the bus cannot be asked
	 */
	PeerCredentials credentials();

	/** The number of the caller's user, if it is known; see {@link #credentials}. */
	default OptionalLong uid() {
		return credentials().uid();
	}

	/** The number of the caller's process, if it is known; see {@link #credentials}. */
	default OptionalLong pid() {
		return credentials().pid();
	}

}
