package org.dbusspring.autoconfigure;

import java.util.Set;

import org.dbusspring.autoconfigure.ConfiguredClients.ConfiguredClient;
import org.dbusspring.client.DeclaredClients;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.UnknownConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Finds misspelled names and keys below {@code dbus.client}, which would change nothing
 * without a word, and connections that are not there.
 */
final class ClientNamesCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ClientNamesCheck.class);

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<DBusProperties> properties;

	private final ObjectProvider<DBusConnections> connections;

	private final Environment environment;

	ClientNamesCheck(ListableBeanFactory beanFactory, ObjectProvider<DBusProperties> properties,
			ObjectProvider<DBusConnections> connections, Environment environment) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.connections = connections;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		requireKnownKeys();
		Set<String> declared = new DeclaredClients(this.beanFactory).names();
		new ConfiguredClients(this.properties.getObject()).all().forEach((name, client) -> {
			requireConnection(client);
			if (!declared.contains(name)) {
				requireDestination(name, client, declared);
			}
		});
	}

	/** Fails on keys that mean nothing; variables of the environment may be others'. */
	private void requireKnownKeys() {
		Binder.get(this.environment)
			.bind(DBusProperties.PREFIX + ".client", Bindable.mapOf(String.class, ClientProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
	}

	private void requireConnection(ConfiguredClient client) {
		if (client.connection() != null) {
			try {
				this.connections.getObject().get(client.connection());
			}
			catch (UnknownConnectionException ex) {
				throw ex.in(client.prefix() + ".connection");
			}
		}
	}

	private static void requireDestination(String name, ConfiguredClient client, Set<String> declared) {
		String hint = declared.isEmpty() ? "there are no clients with names"
				: "the clients that are declared are " + String.join(", ", declared);
		if (client.properties().getDestination() == null && client.properties().getAddress() == null) {
			throw new IllegalStateException(client.prefix() + ".* is for a client that is not declared: " + hint
					+ ". Correct the name, or, if code calls this client by its name, give it a destination");
		}
		logger.info("{} is used by code that calls this client by its name, if any: {}", client.prefix(), hint);
	}

}
