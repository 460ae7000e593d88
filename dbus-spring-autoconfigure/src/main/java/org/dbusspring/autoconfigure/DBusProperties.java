package org.dbusspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of D-Bus: those of the connection that needs no name, and
 * further connections.
 *
 * @since 0.1
 */
@ConfigurationProperties(DBusProperties.PREFIX)
public class DBusProperties extends ConnectionProperties {

	static final String PREFIX = "dbus";

	static final String CONNECTIONS = PREFIX + ".connections";

	/**
	 * Further connections by name, each with the properties of the one without a name.
	 */
	private final Map<String, ConnectionProperties> connections = new LinkedHashMap<>();

	public Map<String, ConnectionProperties> getConnections() {
		return this.connections;
	}

	/**
	 * The properties of a connection.
	 * @param name the name of the connection, or nothing for the one that needs none
	 * @return those that are configured, or else those that hold by default
	 */
	public ConnectionProperties forConnection(String name) {
		if (name.isEmpty()) {
			return this;
		}
		ConnectionProperties configured = this.connections.get(name);
		return (configured != null) ? configured : new ConnectionProperties();
	}

	/** Refuses values that make no sense. */
	void validate() {
		validate(PREFIX);
		this.connections.forEach((name, connection) -> connection.validate(prefix(name)));
	}

	/** What the names of the properties of a connection begin with. */
	static String prefix(String connection) {
		return connection.isEmpty() ? PREFIX : CONNECTIONS + "." + connection;
	}

}
