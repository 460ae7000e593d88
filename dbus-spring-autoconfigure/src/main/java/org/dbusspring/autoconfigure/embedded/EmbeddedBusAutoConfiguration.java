package org.dbusspring.autoconfigure.embedded;

import org.dbusspring.autoconfigure.BusLocator;
import org.dbusspring.autoconfigure.ConditionalOnDBusEnabled;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.embedded.EmbeddedBus;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the embedded bus: by {@code dbus.bus=embedded}, for any of the
 * connections, or in place of a session bus that is not there by
 * {@code dbus.embedded.fallback=true}.
 *
 * @since 0.1
 */
@AutoConfiguration(before = DBusAutoConfiguration.class)
@ConditionalOnClass({ EmbeddedBus.class, DBusConnectionProvider.class })
@ConditionalOnDBusEnabled
@EnableConfigurationProperties(EmbeddedBusProperties.class)
public final class EmbeddedBusAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(BusLocator.class)
	EmbeddedBusLocator embeddedBusLocator(EmbeddedBusProperties properties) {
		return new EmbeddedBusLocator(properties, System::getenv);
	}

}
