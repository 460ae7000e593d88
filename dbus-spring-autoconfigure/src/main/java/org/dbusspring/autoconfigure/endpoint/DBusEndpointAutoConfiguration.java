package org.dbusspring.autoconfigure.endpoint;

import org.dbusspring.autoconfigure.ConditionalOnDBusEnabled;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusProperties;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.autoconfigure.RunningServers;
import org.dbusspring.client.DeclaredClients;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.listener.DBusListenerRegistrar;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.service.DBusServiceExporter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint {@code dbus}.
 *
 * @since 0.1
 */
@AutoConfiguration(
		after = { DBusAutoConfiguration.class, DBusClientAutoConfiguration.class, DBusServiceAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnections.class)
@ConditionalOnAvailableEndpoint(DBusEndpoint.class)
@EnableConfigurationProperties(DBusEndpointProperties.class)
public final class DBusEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusEndpoint dbusEndpoint(DBusConnections connections, DBusProperties properties, ListableBeanFactory beanFactory,
			ObjectProvider<HeldNames> names, ObjectProvider<RunningServers> servers,
			ObjectProvider<RemoteObjects> objects, ObjectProvider<DBusListenerRegistrar> listeners,
			ObjectProvider<DBusServiceExporter> exporter, ObjectProvider<SanitizingFunction> sanitizingFunctions,
			DBusEndpointProperties endpointProperties) {
		Descriptions descriptions = new Descriptions(connections, properties, names.getIfAvailable(),
				servers.getIfAvailable(), objects.getIfAvailable(), new DeclaredClients(beanFactory),
				listeners.getIfAvailable(), exporter.getIfAvailable(),
				new Sanitizer(sanitizingFunctions.orderedStream().toList()));
		return new DBusEndpoint(descriptions, endpointProperties.getShowValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(DBusEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	DBusEndpointWebExtension dbusEndpointWebExtension(DBusEndpoint endpoint, DBusEndpointProperties properties) {
		return new DBusEndpointWebExtension(endpoint, properties.getShowValues(), properties.getRoles());
	}

}
