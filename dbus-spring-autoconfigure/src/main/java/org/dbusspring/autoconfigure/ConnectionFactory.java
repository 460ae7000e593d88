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

	private final ObjectProvider<ConnectionSettingsCustomizer> customizers;

	ConnectionFactory(DBusProperties properties, ListableBeanFactory beanFactory, @Nullable BusLocator locator,
			ObjectProvider<ConnectionSettingsCustomizer> customizers) {
		properties.validate();
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.locator = locator;
		this.customizers = customizers;
	}

	/**
	 * The connection of a name, which nothing opens yet.
	 * @param name the name, or nothing for the one that needs none
	 */
	DBusConnectionManager create(String name) {
		ConnectionProperties connection = this.properties.forConnection(name);
		DBusConnectionDetails details = details(name, connection);
		Supplier<ConnectionSettings> settings = () -> customized(name,
				ConnectionSettings.builder(details.getAddresses()).name(DBusConnections.label(name)), connection);
		return (connection.getStartup() == Startup.LAZY) ? DBusConnectionManager.patient(settings)
				: new DBusConnectionManager(settings);
	}

	/** The settings that lead to a peer without a bus. */
	ConnectionSettings peer(String address) {
		return customized(address, ConnectionSettings.builder(address).name(address), this.properties);
	}

	private ConnectionSettings customized(String name, ConnectionSettingsBuilder settings,
			ConnectionProperties connection) {
		connection.applyTo(settings);
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
