package org.dbusspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.dbusspring.autoconfigure.ConnectionProperties.Startup;
import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the connections of the configuration properties. Where a bus is, a bean
 * {@link DBusConnectionDetails} says first: the one whose qualifier or bean name is the
 * name of the connection, or, for the connection without a name, any other.
 */
class ConnectionFactory {

	static final String BEAN_NAME = "dbusConnectionFactory";

	/** The bean that is the connection without a name. */
	static final String UNNAMED_BEAN_NAME = "dbusConnectionManager";

	private final DBusProperties properties;

	private final ListableBeanFactory beanFactory;

	private final @Nullable BusLocator locator;

	private final WorkerThreads threads;

	private final ObjectProvider<ConnectionSettingsCustomizer> customizers;

	ConnectionFactory(DBusProperties properties, ListableBeanFactory beanFactory, @Nullable BusLocator locator,
			WorkerThreads threads, ObjectProvider<ConnectionSettingsCustomizer> customizers) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.locator = locator;
		this.threads = threads;
		this.customizers = customizers;
		validate("");
		properties.getConnections().keySet().forEach(this::validate);
	}

	/** Finds values that make no sense at once, whether the connection is used or not. */
	private void validate(String name) {
		configured(name, ConnectionSettings.builder("unix:path=/"));
	}

	/**
	 * The connection of a name, which nothing opens yet.
	 * @param name the name, or nothing for the one that needs none
	 */
	DBusConnectionManager create(String name) {
		ConnectionProperties connection = this.properties.forConnection(name);
		DBusConnectionDetails details = details(name, connection);
		Supplier<ConnectionSettings> settings = () -> customized(name,
				configured(name, ConnectionSettings.builder(details.getAddresses())));
		return (connection.getStartup() == Startup.LAZY) ? DBusConnectionManager.patient(settings)
				: new DBusConnectionManager(settings);
	}

	/** The settings that lead to a peer without a bus. */
	ConnectionSettings peer(String address) {
		ConnectionSettingsBuilder settings = ConnectionSettings.builder(address);
		apply(settings, address, this.properties, DBusProperties.PREFIX);
		return customized(address, settings);
	}

	/**
	 * Applies what is configured of a connection to settings of its own, or of a server
	 * that stands beside it.
	 */
	ConnectionSettingsBuilder configured(String name, ConnectionSettingsBuilder settings) {
		apply(settings, DBusConnections.label(name), this.properties.forConnection(name), DBusProperties.prefix(name));
		return settings;
	}

	private void apply(ConnectionSettingsBuilder settings, String label, ConnectionProperties connection,
			String prefix) {
		settings.name(label);
		connection.applyTo(settings, prefix);
		this.threads.applyTo(settings, label, connection, prefix);
	}

	private ConnectionSettings customized(String name, ConnectionSettingsBuilder settings) {
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(name, settings));
		return settings.build();
	}

	private DBusConnectionDetails details(String name, ConnectionProperties connection) {
		List<String> unnamed = new ArrayList<>();
		for (String bean : this.beanFactory.getBeanNamesForType(DBusConnectionDetails.class)) {
			String qualifier = Qualifiers.nameOf(bean, this.beanFactory);
			if (!name.isEmpty() && qualifier.equals(name)) {
				return this.beanFactory.getBean(bean, DBusConnectionDetails.class);
			}
			if (!this.properties.getConnections().containsKey(qualifier)) {
				unnamed.add(bean);
			}
		}
		if (!name.isEmpty() || unnamed.isEmpty()) {
			return new PropertiesDBusConnectionDetails(DBusProperties.prefix(name), connection.getBus(), this.locator);
		}
		return (unnamed.size() == 1) ? this.beanFactory.getBean(unnamed.get(0), DBusConnectionDetails.class)
				: this.beanFactory.getBean(DBusConnectionDetails.class);
	}

}
