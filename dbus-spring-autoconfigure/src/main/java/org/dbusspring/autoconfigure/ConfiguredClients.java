package org.dbusspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusClientSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What {@code dbus.client.*} says, and the same below each of {@code dbus.connections}.
 */
final class ConfiguredClients {

	private final Map<String, ConfiguredClient> clients = new LinkedHashMap<>();

	ConfiguredClients(DBusProperties properties) {
		add("", properties);
		properties.getConnections().forEach(this::add);
	}

	private void add(String connection, ConnectionProperties properties) {
		properties.getClient().forEach((name, client) -> {
			String prefix = DBusProperties.prefix(connection) + ".client." + name;
			Settings.requirePositive(prefix + ".timeout", client.getTimeout());
			if (!connection.isEmpty() && client.getConnection() != null && !client.getConnection().equals(connection)) {
				throw new InvalidConfigurationPropertyValueException(prefix + ".connection", client.getConnection(),
						"The client stands below the connection '" + connection + "': leave this property out.");
			}
			ConfiguredClient other = this.clients.putIfAbsent(name,
					new ConfiguredClient(prefix, client, connection.isEmpty() ? client.getConnection() : connection));
			if (other != null) {
				throw new InvalidConfigurationPropertyValueException(prefix, name, "There is " + other.prefix()
						+ ", too, and a client has one connection: put all properties of the client in one place.");
			}
		});
	}

	/** All of them by their names. */
	Map<String, ConfiguredClient> all() {
		return this.clients;
	}

	DBusClientSettings settings(String name) {
		ConfiguredClient configured = this.clients.get(name);
		return (configured != null) ? configured.settings() : DBusClientSettings.NONE;
	}

	/**
	 * What is said of one client.
	 *
	 * @param prefix where it is said
	 * @param properties what is said
	 * @param connection the name of the connection, if it is given
	 */
	record ConfiguredClient(String prefix, ClientProperties properties, @Nullable String connection) {

		DBusClientSettings settings() {
			ClientProperties client = this.properties;
			return new DBusClientSettings(client.getDestination(), client.getPath(), this.connection,
					client.getAddress(), new CallOptions(client.getTimeout(), client.getAutoStart(),
							client.getInteractiveAuthorization(), client.getWaitForService()),
					client.getCacheProperties());
		}

	}

}
