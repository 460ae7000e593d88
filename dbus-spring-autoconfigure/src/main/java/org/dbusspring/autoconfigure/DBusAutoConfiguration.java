package org.dbusspring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.observation.DBusClientConvention;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.observation.DBusServerConvention;
import org.dbusspring.observation.DBusSignalConvention;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of the connections to buses: of the one that needs no name, and of
 * those of {@code dbus.connections}, whose names are the qualifiers of their
 * {@link DBusConnectionProvider}s.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass({ DBusConnection.class, DBusConnectionProvider.class })
@ConditionalOnDBusEnabled
@EnableConfigurationProperties(DBusProperties.class)
@Import(NamedConnectionsRegistrar.class)
public final class DBusAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusConnectionDetails dbusConnectionDetails(DBusProperties properties, @Nullable BusLocator locator) {
		return new PropertiesDBusConnectionDetails(DBusProperties.PREFIX, properties.getBus(), locator);
	}

	@Bean(ConnectionFactory.BEAN_NAME)
	ConnectionFactory dbusConnectionFactory(DBusProperties properties, ListableBeanFactory beanFactory,
			@Nullable BusLocator locator, WorkerThreads threads,
			ObjectProvider<ConnectionSettingsCustomizer> customizers) {
		return new ConnectionFactory(properties, beanFactory, locator, threads, customizers);
	}

	@Bean
	DBusConnectionLifecycle dbusConnectionLifecycle(DBusConnections connections,
			ObjectProvider<DBusPeerConnections> peerConnections, ApplicationContext context) {
		return new DBusConnectionLifecycle(connections, peerConnections.getIfAvailable(), context);
	}

	@Bean
	@ConditionalOnThreading(Threading.PLATFORM)
	WorkerThreads dbusPlatformWorkerThreads() {
		return new WorkerThreads(false);
	}

	@Bean
	@ConditionalOnThreading(Threading.VIRTUAL)
	WorkerThreads dbusVirtualWorkerThreads() {
		return new WorkerThreads(true);
	}

	@Bean(ConnectionFactory.UNNAMED_BEAN_NAME)
	@Primary
	@ConditionalOnMissingBean(DBusConnectionProvider.class)
	DBusConnectionManager dbusConnectionManager(ConnectionFactory factory) {
		return factory.create("");
	}

	@Bean
	@ConditionalOnMissingBean
	DBusConnections dbusConnections(DBusConnectionProvider unnamed, ListableBeanFactory beanFactory) {
		return new BeanConnections(unnamed, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	DBusObservations dbusObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<DBusServerConvention> server, ObjectProvider<DBusClientConvention> client,
			ObjectProvider<DBusSignalConvention> signal) {
		return new DBusObservations(registry.getIfUnique(() -> ObservationRegistry.NOOP), server.getIfUnique(),
				client.getIfUnique(), signal.getIfUnique());
	}

}
