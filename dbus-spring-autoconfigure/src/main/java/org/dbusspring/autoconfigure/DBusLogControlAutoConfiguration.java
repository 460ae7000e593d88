package org.dbusspring.autoconfigure;

import org.dbusspring.connection.DBusConnectionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of {@code org.freedesktop.LogControl1}: the level of the log is
 * asked and set by {@code systemctl service-log-level}. On where services are served,
 * since only root and the application's own user can set it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DBusServiceAutoConfiguration.class)
@ConditionalOnDBusEnabled
@ConditionalOnBean({ DBusConnectionProvider.class, DBusExportLifecycle.class })
@ConditionalOnBooleanProperty(name = "dbus.log-control.enabled", matchIfMissing = true)
public final class DBusLogControlAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LogControlLifecycle dbusLogControlLifecycle(DBusExportLifecycle services, Environment environment,
			ObjectProvider<LoggingSystem> loggingSystem) {
		LoggingSystem logging = loggingSystem.getIfAvailable(() -> LoggingSystem.get(getClass().getClassLoader()));
		return new LogControlLifecycle(
				new LogControl(logging, environment.getProperty("spring.application.name", "java")), services);
	}

}
