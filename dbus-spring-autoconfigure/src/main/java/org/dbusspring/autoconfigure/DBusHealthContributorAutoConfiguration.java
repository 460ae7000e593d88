package org.dbusspring.autoconfigure;

import org.dbusspring.connection.DBusConnectionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health of the connection, {@code dbus}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class })
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
@ConditionalOnEnabledHealthIndicator("dbus")
public final class DBusHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "dbusHealthIndicator", "dbusHealthContributor" })
	DBusHealthIndicator dbusHealthContributor(DBusConnectionProvider connections,
			ObjectProvider<DBusNameLifecycle> names) {
		return new DBusHealthIndicator(connections, names.getIfAvailable());
	}

}
