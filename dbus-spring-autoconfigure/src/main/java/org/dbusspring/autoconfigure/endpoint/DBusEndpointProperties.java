package org.dbusspring.autoconfigure.endpoint;

import java.util.HashSet;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of the endpoint {@code dbus}.
 *
 * @since 0.1
 */
@ConfigurationProperties("management.endpoint.dbus")
public class DBusEndpointProperties {

	/**
	 * When to show addresses, which may hold secrets.
	 */
	private Show showValues = Show.NEVER;

	/**
	 * Roles of those who are authorised to see them. Without any, all who are
	 * authenticated are.
	 */
	private final Set<String> roles = new HashSet<>();

	public Show getShowValues() {
		return this.showValues;
	}

	public void setShowValues(Show showValues) {
		this.showValues = showValues;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

}
