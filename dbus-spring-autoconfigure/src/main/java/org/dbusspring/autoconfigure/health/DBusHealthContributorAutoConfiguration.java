package org.dbusspring.autoconfigure.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.autoconfigure.ConditionalOnDBusEnabled;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusProperties;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.remote.RemoteObjects;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of health: {@code dbus} for connections, {@code dbusClients} for
 * what clients call, {@code dbusReader} for liveness.
 *
 * @since 0.1
 */
@AutoConfiguration(
		after = { DBusAutoConfiguration.class, DBusClientAutoConfiguration.class, DBusServiceAutoConfiguration.class })
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnections.class)
public final class DBusHealthContributorAutoConfiguration {

	@Bean
	HealthQuestions dbusHealthQuestions() {
		return new HealthQuestions();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("dbus")
	static class Connections {

		/** Of one connection its health, of several one for each. */
		@Bean
		@ConditionalOnMissingBean(name = { "dbusHealthIndicator", "dbusHealthContributor" })
		HealthContributor dbusHealthContributor(DBusConnections connections, ObjectProvider<HeldNames> names,
				HealthQuestions questions) {
			Map<String, ConnectionHealthIndicator> indicators = new LinkedHashMap<>();
			List<ConnectionHealthIndicator> all = new ArrayList<>();
			connections.names().forEach((name) -> {
				ConnectionHealthIndicator indicator = new ConnectionHealthIndicator(name, connections.get(name),
						names.getIfAvailable(), questions, all);
				all.add(indicator);
				indicators.put(DBusConnections.label(name), indicator);
			});
			return (all.size() == 1) ? all.get(0) : CompositeHealthContributor.fromMap(indicators);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("dbus-clients")
	@ConditionalOnBean(RemoteObjects.class)
	static class Clients {

		@Bean
		@ConditionalOnMissingBean(name = { "dbusClientsHealthIndicator", "dbusClientsHealthContributor" })
		CompositeHealthContributor dbusClientsHealthContributor(DBusProperties properties, RemoteObjects objects,
				ListableBeanFactory beanFactory, HealthQuestions questions) {
			return CompositeHealthContributor
				.fromMap(new ClientIndicators(properties, objects, beanFactory, questions).create());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("dbus-reader")
	static class Reader {

		@Bean
		@ConditionalOnMissingBean(name = { "dbusReaderHealthIndicator", "dbusReaderHealthContributor" })
		ReaderHealthIndicator dbusReaderHealthIndicator(DBusConnections connections) {
			return new ReaderHealthIndicator(connections);
		}

	}

}
