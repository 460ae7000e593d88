package org.dbusspring.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.dbusspring.core.peer.DBusServer;

/**
 * What listens at {@code dbus.server.listen}.
 *
 * @since 0.1
 */
public interface RunningServers {

	/** The names of the connections whose services are to be offered without a bus. */
	Set<String> names();

	/** Those that listen now, by the names of the connections. */
	Map<String, DBusServer> servers();

}
