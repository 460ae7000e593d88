package org.dbusspring.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.dbusspring.autoconfigure.DBusProperties.Client;
import org.dbusspring.client.DeclaredClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Finds misspelled names and keys below {@code dbus.client}, which would change nothing
 * without a word.
 */
final class ClientNamesCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ClientNamesCheck.class);

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	ClientNamesCheck(ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> declared = new DeclaredClients(this.beanFactory).names();
		configured().forEach((name, client) -> {
			if (!declared.contains(name)) {
				check(name, client, declared);
			}
		});
	}

	/** Fails on keys that mean nothing; variables of the environment may be others'. */
	private Map<String, Client> configured() {
		return Binder.get(this.environment)
			.bind("dbus.client", Bindable.mapOf(String.class, Client.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
			.orElse(Map.of());
	}

	private static void check(String name, Client client, Set<String> declared) {
		String hint = declared.isEmpty() ? "there are no clients with names"
				: "the clients that are declared are " + String.join(", ", declared);
		if (client.getDestination() == null && client.getAddress() == null) {
			throw new IllegalStateException("dbus.client." + name + ".* is for a client that is not declared: " + hint
					+ ". Correct the name, or, if code calls this client by its name, give it a destination");
		}
		logger.info("dbus.client.{} is used by code that calls this client by its name, if any: {}", name, hint);
	}

}
