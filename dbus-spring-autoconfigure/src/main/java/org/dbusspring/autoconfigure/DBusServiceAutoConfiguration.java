package org.dbusspring.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.DBusObjects;
import org.dbusspring.service.DBusPeers;
import org.dbusspring.service.DBusServiceExporter;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;
import org.dbusspring.signal.ServicePropertyChanges;
import org.dbusspring.signal.ServiceSignals;
import org.dbusspring.signal.SignalEventListener;
import org.dbusspring.signal.SignalMethodPostProcessor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of services: beans with
 * {@link org.dbusspring.service.DBusService @DBusService} are exported before the web
 * server starts, the bus name is requested last.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusAutoConfiguration.class)
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
public final class DBusServiceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusServiceExporter dbusServiceExporter(ConfigurableListableBeanFactory beanFactory,
			DBusObservations observations) {
		return new DBusServiceExporter(beanFactory, observations);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(DBusSignals.class)
	ServiceSignals dbusSignals(DBusServiceExporter exporter) {
		return new ServiceSignals(exporter.getSources());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(DBusPropertyChanges.class)
	ServicePropertyChanges dbusPropertyChanges(DBusServiceExporter exporter) {
		return new ServicePropertyChanges(exporter.getSources());
	}

	@Bean
	SignalEventListener dbusSignalEventListener(DBusServiceExporter exporter) {
		return new SignalEventListener(exporter.getSources());
	}

	@Bean
	static SignalMethodPostProcessor dbusSignalMethodPostProcessor(ObjectProvider<DBusServiceExporter> exporter) {
		return new SignalMethodPostProcessor(() -> exporter.getObject().getSources());
	}

	/** Lazy, so that a connection is opened for it only where somebody wants it. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DBusObjects dbusObjects(DBusServiceExporter exporter) {
		return exporter.getObjects();
	}

	@Bean
	KeepAlive dbusKeepAlive() {
		return new KeepAlive();
	}

	@Bean
	@ConditionalOnNotWebApplication
	RefusingTraffic dbusRefusingTraffic(ApplicationContext context) {
		return new RefusingTraffic(context);
	}

	@Bean
	@ConditionalOnMissingBean
	DBusExportLifecycle dbusExportLifecycle(DBusServiceExporter exporter, DBusConnections connections,
			DBusProperties properties, KeepAlive keepAlive, ObjectProvider<LifecycleProperties> lifecycle) {
		return new DBusExportLifecycle(exporter, () -> connectionNames(exporter, properties), connections, keepAlive,
				lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase());
	}

	/**
	 * Services that are offered on a socket need no bus, unless a name there is wanted.
	 */
	private static Set<String> connectionNames(DBusServiceExporter exporter, DBusProperties properties) {
		Set<String> names = new LinkedHashSet<>(exporter.getConnections());
		names.removeIf((name) -> {
			ConnectionProperties connection = properties.forConnection(name);
			return StringUtils.hasText(connection.getServer().getListen())
					&& !StringUtils.hasText(connection.getService().getName())
					&& !exporter.getBusNames().containsKey(name);
		});
		return names;
	}

	@Bean
	@ConditionalOnMissingBean
	DBusListenLifecycle dbusListenLifecycle(DBusServiceExporter exporter, DBusProperties properties,
			ConnectionFactory connections, KeepAlive keepAlive, ObjectProvider<LifecycleProperties> lifecycle) {
		return new DBusListenLifecycle(properties, connections, exporter, keepAlive,
				lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase());
	}

	/** Lazy, so that peers are followed only where somebody wants it. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	DBusPeers dbusPeers(DBusServiceExporter exporter) {
		return exporter.getPeers();
	}

	@Bean
	@ConditionalOnMissingBean
	DBusNameLifecycle dbusNameLifecycle(DBusProperties properties, DBusServiceExporter exporter,
			DBusConnections connections) {
		return new DBusNameLifecycle(properties, exporter, connections);
	}

}
