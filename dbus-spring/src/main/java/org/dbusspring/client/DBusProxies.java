package org.dbusspring.client;

import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.remote.DBusTarget;

/**
 * Makes clients of objects that are known only at run time. For those that are known
 * ahead see {@link ImportDBusClients}.
 *
 * <pre class="code">
 * Player player = proxies.create(Player.class, DBusTarget.of(name, "/org/mpris/MediaPlayer2"));
 * </pre>
 *
 * @since 0.1
 */
public interface DBusProxies {

	/**
	 * Makes a client: an object that implements a contract by calls. It is safe for use
	 * by any number of threads, costs little, and needs no connection before its first
	 * call.
	 * @param type the contract
	 * @param target whom to call, and how; without a path it is made of the interface's
	 * name
	 * @throws org.dbusspring.contract.InvalidContractException if the type is no
	 * contract, or not one that a client can use
	 * @throws IllegalStateException if nothing says whom to call, or what says it is
	 * wrong
	 */
	<T> T create(Class<T> type, DBusTarget target);

	/**
	 * Opens a live set of the objects of a service that have an interface.
	 *
	 * <pre class="code">
	 * DBusObjectSet&lt;Adapter1&gt; adapters = proxies.objects(Adapter1.class, DBusTarget.client("bluez"));
	 * </pre>
	 * @param type the contract
	 * @param manager the object manager, {@code /} unless it has a path; its options are
	 * those of the clients of the objects too
	 * @return to be closed
	 * @throws org.dbusspring.contract.InvalidContractException if the type is no
	 * contract, or not one that a client can use
	 * @throws IllegalStateException if nothing says whom to call
	 * @throws org.dbusspring.core.error.DBusException if there is no connection yet and
	 * none can be opened, or the bus refuses the match rules
	 */
	<T> DBusObjectSet<T> objects(Class<T> type, DBusTarget manager);

}
