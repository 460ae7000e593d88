package org.dbusspring.call;

/**
 * Told about peers that are gone, one call at a time, on the connection's executor.
 *
 * @since 0.1
 */
public interface PeerDepartures {

	/**
	 * A peer has left; perhaps one that never called.
	 * @param name its name, which does not come again in this life of the connection
	 */
	void left(String name);

	/** The connection is lost, and so are all peers that were on it. */
	void lost();

}
