package org.dbusspring.service;

import java.util.Collection;

import org.dbusspring.call.DBusCaller;

/**
 * Who uses the services of the application: peers that have called one, from their first
 * call until they leave the bus or, without a bus, close their connection. Inject it to
 * keep something for a peer, such as a lock or a subscription, as long as it is there.
 * Peers are followed only where this is injected.
 * <p>
 * Safe for use by any number of threads. At most 10,000 peers are followed on a
 * connection, more than a bus admits; further ones are not known here.
 *
 * @since 0.1
 */
public interface DBusPeers {

	/** All that are there. */
	Collection<DBusCaller> all();

	/**
	 * Those that have called a service.
	 * @param path the path as it stands in {@link DBusService#path}, with variables if it
	 * has some
	 */
	Collection<DBusCaller> of(String path);

	/** Adds one who is told of those that leave from now on. */
	void addListener(Listener listener);

	/** Removes a listener; a call to it that is under way goes on. */
	void removeListener(Listener listener);

	/**
	 * Told when a peer is gone.
	 */
	@FunctionalInterface
	interface Listener {

		/**
		 * A peer that had called is gone. Called on the connection's executor, so it may
		 * make calls; what it throws is logged.
		 */
		void left(DBusCaller peer);

	}

}
