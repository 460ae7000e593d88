package org.dbusspring.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.dbusspring.autoconfigure.ConditionalOnDBusEnabled;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.autoconfigure.RunningServers;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.property.PropertyCaches;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the meters of connections. Timers of calls and signals are made
 * of their observations.
 *
 * @since 0.1
 */
@AutoConfiguration(
		after = { DBusAutoConfiguration.class, DBusClientAutoConfiguration.class, DBusServiceAutoConfiguration.class })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnections.class)
public final class DBusMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "dbusConnectionMetrics")
	DBusMetrics dbusConnectionMetrics(DBusConnections connections, ObjectProvider<HeldNames> names,
			ObjectProvider<RunningServers> servers, ObjectProvider<DBusPeerConnections> peers,
			ObjectProvider<PropertyCaches> caches) {
		return new DBusMetrics(connections, names.getIfAvailable(), servers.getIfAvailable(), peers.getIfAvailable(),
				caches.getIfAvailable());
	}

}
