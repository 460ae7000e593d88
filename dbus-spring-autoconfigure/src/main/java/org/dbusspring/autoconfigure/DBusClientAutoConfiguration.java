package org.dbusspring.autoconfigure;

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.autoconfigure.DBusProperties.Client;
import org.dbusspring.client.DBusClientFactory;
import org.dbusspring.client.DBusClientSettings;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.observation.DBusClientConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what makes the clients of
 * {@link org.dbusspring.client.ImportDBusClients @ImportDBusClients}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
public final class DBusClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusClientFactory dbusClientFactory(DBusConnectionProvider connections, DBusProperties properties,
			ObjectProvider<ObservationRegistry> observationRegistry, ObjectProvider<DBusClientConvention> convention) {
		properties.getClient()
			.forEach((name, client) -> Timeouts.requirePositive("dbus.client." + name + ".timeout",
					client.getTimeout()));
		return new DBusClientFactory(connections, properties.getTimeout(),
				(name) -> settings(properties.getClient(), name),
				observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP), convention.getIfUnique());
	}

	private static DBusClientSettings settings(Map<String, Client> clients, String name) {
		Client client = clients.get(name);
		return (client != null) ? new DBusClientSettings(client.getDestination(), client.getPath(), client.getTimeout())
				: DBusClientSettings.NONE;
	}

}
