package org.dbusspring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.observation.DBusServerConvention;
import org.dbusspring.service.DBusObjects;
import org.dbusspring.service.DBusServiceExporter;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;
import org.dbusspring.signal.ServicePropertyChanges;
import org.dbusspring.signal.ServiceSignals;
import org.dbusspring.signal.SignalEventListener;
import org.dbusspring.signal.SignalMethodPostProcessor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of services: beans with
 * {@link org.dbusspring.service.DBusService @DBusService} are exported before the web
 * server starts, the bus name is requested last.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
public final class DBusServiceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DBusServiceExporter dbusServiceExporter(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<ObservationRegistry> observationRegistry, ObjectProvider<DBusServerConvention> convention) {
		return new DBusServiceExporter(beanFactory, observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP),
				convention.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean(DBusSignals.class)
	ServiceSignals dbusSignals(DBusServiceExporter exporter) {
		return new ServiceSignals(exporter.getSources());
	}

	@Bean
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
	@ConditionalOnMissingBean
	DBusExportLifecycle dbusExportLifecycle(DBusServiceExporter exporter, DBusConnectionProvider connections,
			ListableBeanFactory beanFactory, ObjectProvider<LifecycleProperties> lifecycle) {
		return new DBusExportLifecycle(exporter, new NamedConnections(connections, beanFactory),
				lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase());
	}

	@Bean
	@ConditionalOnMissingBean
	DBusNameLifecycle dbusNameLifecycle(DBusProperties properties, DBusServiceExporter exporter,
			DBusConnectionProvider connections, ListableBeanFactory beanFactory) {
		return new DBusNameLifecycle(properties.getService().getName(), exporter,
				new NamedConnections(connections, beanFactory));
	}

}
