package org.dbusspring.autoconfigure;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of meters of the connection: {@code dbus.signals.dropped}, the
 * signals for which listeners were too slow.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnDBusEnabled
@ConditionalOnBean(DBusConnectionProvider.class)
public final class DBusMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "dbusConnectionMetrics")
	MeterBinder dbusConnectionMetrics(DBusConnectionProvider connections) {
		return (registry) -> FunctionCounter
			.builder("dbus.signals.dropped", connections, DBusMetricsAutoConfiguration::signalsDropped)
			.description("Signals that were dropped because too many waited for their listeners")
			.baseUnit("signals")
			.register(registry);
	}

	/** Nothing is opened to be measured. */
	private static double signalsDropped(DBusConnectionProvider connections) {
		DBusConnection connection = connections.getIfOpened();
		return (connection != null) ? connection.statistics().counts().signalsDropped() : 0;
	}

}
