package org.dbusspring.autoconfigure;

import java.util.Objects;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The threads that run handlers and listeners. They are no executor bean: with one, Boot
 * would take back its own.
 *
 * @param virtual whether they are virtual unless a connection says otherwise
 */
record WorkerThreads(boolean virtual) {

	/**
	 * Has a connection use them.
	 * @param prefix what the names of the properties begin with
	 */
	void applyTo(ConnectionSettingsBuilder settings, String name, ConnectionProperties connection, String prefix) {
		Boolean wanted = connection.getExecutor().getVirtualThreads();
		if (Objects.requireNonNullElse(wanted, this.virtual)) {
			settings.executor(executor(name, prefix));
			if (connection.getExecutor().getMaxThreads() == null) {
				settings.maxWorkers(connection.getLimits().getMaxCalls());
			}
		}
	}

	private static VirtualThreadTaskExecutor executor(String name, String prefix) {
		try {
			return new VirtualThreadTaskExecutor("dbus-" + name + "-worker-");
		}
		catch (UnsupportedOperationException ex) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".executor.virtual-threads", true,
					"Virtual threads need Java 21 or later.", ex);
		}
	}

}
