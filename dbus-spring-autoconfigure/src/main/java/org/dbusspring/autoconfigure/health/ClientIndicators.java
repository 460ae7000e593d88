package org.dbusspring.autoconfigure.health;

import java.util.Map;
import java.util.TreeMap;

import org.dbusspring.autoconfigure.ClientHealth;
import org.dbusspring.autoconfigure.ClientProperties;
import org.dbusspring.autoconfigure.ConnectionProperties;
import org.dbusspring.autoconfigure.DBusProperties;
import org.dbusspring.client.DeclaredClients;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Makes the indicators of all clients that have a name, in the code or in configuration.
 */
final class ClientIndicators {

	private final DBusProperties properties;

	private final RemoteObjects objects;

	private final DeclaredClients declared;

	private final HealthQuestions questions;

	ClientIndicators(DBusProperties properties, RemoteObjects objects, ListableBeanFactory beanFactory,
			HealthQuestions questions) {
		this.properties = properties;
		this.objects = objects;
		this.declared = new DeclaredClients(beanFactory);
		this.questions = questions;
	}

	Map<String, ClientHealthIndicator> create() {
		Map<String, ClientHealth> clients = new TreeMap<>();
		this.declared.names().forEach((name) -> clients.put(name, ClientHealth.OPTIONAL));
		addConfigured(this.properties, clients);
		this.properties.getConnections().values().forEach((connection) -> addConfigured(connection, clients));
		Map<String, ClientHealthIndicator> indicators = new TreeMap<>();
		clients.forEach((name, health) -> {
			if (health != ClientHealth.OFF) {
				indicators.put(name, new ClientHealthIndicator(() -> object(name), health == ClientHealth.REQUIRED,
						this.questions::of));
			}
		});
		return indicators;
	}

	private static void addConfigured(ConnectionProperties connection, Map<String, ClientHealth> clients) {
		for (Map.Entry<String, ClientProperties> client : connection.getClient().entrySet()) {
			clients.put(client.getKey(), client.getValue().getHealth());
		}
	}

	private RemoteObject object(String name) {
		DBusTarget target = this.declared.target(name, null);
		return this.objects.resolve((target != null) ? target : DBusTarget.client(name), ObjectPath.ROOT);
	}

}
