package org.dbusspring.autoconfigure;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.listener.DBusListenerRegistrar;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.monitor.DBusMonitors;
import org.dbusspring.monitor.DefaultDBusMonitors;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.template.DBusTemplate;
import org.dbusspring.template.DefaultDBusTemplate;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of clients: of what makes those of
 * {@link org.dbusspring.client.ImportDBusClients @ImportDBusClients}, and of
 * {@link DBusProxies} and {@link DBusTemplate}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusAutoConfiguration.class)
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
public final class DBusClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusPeerConnections dbusPeerConnections(ConnectionFactory factory) {
		return new DBusPeerConnections(factory::peer);
	}

	@Bean
	@ConditionalOnMissingBean
	RemoteObjects dbusRemoteObjects(DBusConnections connections, DBusPeerConnections peerConnections,
			DBusProperties properties, DBusObservations observations) {
		ConfiguredClients clients = new ConfiguredClients(properties);
		return new RemoteObjects(connections, peerConnections,
				(connection) -> properties.forConnection(connection).callOptions(), clients::settings, observations);
	}

	@Bean
	@ConditionalOnMissingBean
	PropertyCaches dbusPropertyCaches() {
		return new PropertyCaches();
	}

	@Bean
	@ConditionalOnMissingBean
	DBusProxies dbusProxies(RemoteObjects objects, PropertyCaches caches) {
		return new DBusProxyFactory(objects, caches);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DBusTemplate dbusTemplate(RemoteObjects objects) {
		return new DefaultDBusTemplate(objects);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DBusSubscriptions dbusSubscriptions(RemoteObjects objects, DBusConnectionProvider connections) {
		return new DefaultDBusSubscriptions(objects, connections);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DBusMonitors dbusMonitors(DBusConnections connections) {
		return new DefaultDBusMonitors(connections);
	}

	/** Listens when objects are exported, and before anybody can ask for them. */
	@Bean
	@ConditionalOnMissingBean
	@Lazy(false)
	DBusListenerRegistrar dbusListenerRegistrar(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects,
			DBusConnections connections, DBusProperties properties) {
		DBusProperties.Listener listener = properties.getListener();
		// what makes no sense is told now
		listener.queue();
		return new DBusListenerRegistrar(beanFactory, objects, connections, listener::queue,
				DBusExportLifecycle.PHASE + 1);
	}

	@Bean
	@Lazy(false)
	static ClientNamesCheck dbusClientNamesCheck(ListableBeanFactory beanFactory,
			ObjectProvider<DBusProperties> properties, ObjectProvider<DBusConnections> connections,
			Environment environment) {
		return new ClientNamesCheck(beanFactory, properties, connections, environment);
	}

}
