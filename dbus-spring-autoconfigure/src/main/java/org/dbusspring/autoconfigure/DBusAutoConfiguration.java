package org.dbusspring.autoconfigure;

import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the connection to the bus.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass({ DBusConnection.class, DBusConnectionProvider.class })
@ConditionalOnDBusEnabled
@EnableConfigurationProperties(DBusProperties.class)
public final class DBusAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusConnectionDetails dbusConnectionDetails(DBusProperties properties) {
		return new PropertiesDBusConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean(DBusConnectionProvider.class)
	DBusConnectionManager dbusConnectionManager(DBusConnectionDetails details, DBusProperties properties,
			ObjectProvider<ConnectionSettingsCustomizer> customizers) {
		Timeouts.requirePositive("dbus.timeout", properties.getTimeout());
		return new DBusConnectionManager(() -> {
			ConnectionSettingsBuilder settings = ConnectionSettings.builder(details.getAddresses())
				.callTimeout(properties.getTimeout());
			customizers.orderedStream().forEach((customizer) -> customizer.customize(settings));
			return settings.build();
		});
	}

}
