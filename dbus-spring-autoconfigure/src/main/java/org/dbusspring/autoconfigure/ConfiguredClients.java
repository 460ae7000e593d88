package org.dbusspring.autoconfigure;

import java.util.Map;

import org.dbusspring.autoconfigure.DBusProperties.Client;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusClientSettings;

/**
 * What {@code dbus.client.*} says.
 */
final class ConfiguredClients {

	private final Map<String, Client> clients;

	ConfiguredClients(DBusProperties properties) {
		this.clients = properties.getClient();
		this.clients.forEach(
				(name, client) -> Timeouts.requirePositive("dbus.client." + name + ".timeout", client.getTimeout()));
	}

	DBusClientSettings settings(String name) {
		Client client = this.clients.get(name);
		if (client == null) {
			return DBusClientSettings.NONE;
		}
		return new DBusClientSettings(
				client.getDestination(), client.getPath(), client.getAddress(), new CallOptions(client.getTimeout(),
						client.getAutoStart(), client.getInteractiveAuthorization(), client.getWaitForService()),
				client.getCacheProperties());
	}

}
