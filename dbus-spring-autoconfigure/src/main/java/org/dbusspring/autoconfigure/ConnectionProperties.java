package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * What can be configured of a connection: of the one that needs no name, and of each of
 * the others in the same way.
 *
 * @since 0.1
 */
public class ConnectionProperties {

	/**
	 * Bus to connect to: session, system, embedded, or one or more addresses, tried in
	 * their order.
	 */
	private String bus = "session";

	/**
	 * What becomes of the start of the application while the bus is not there.
	 */
	private Startup startup = Startup.FAIL_FAST;

	/**
	 * How long a call waits for its answer, unless its client says otherwise.
	 */
	private Duration timeout = ConnectionSettings.DEFAULT_CALL_TIMEOUT;

	private final Service service = new Service();

	private final Server server = new Server();

	/**
	 * Clients by name.
	 */
	private final Map<String, ClientProperties> client = new LinkedHashMap<>();

	public String getBus() {
		return this.bus;
	}

	public void setBus(String bus) {
		this.bus = bus.trim();
	}

	public Startup getStartup() {
		return this.startup;
	}

	public void setStartup(Startup startup) {
		this.startup = startup;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Service getService() {
		return this.service;
	}

	public Server getServer() {
		return this.server;
	}

	public Map<String, ClientProperties> getClient() {
		return this.client;
	}

	/**
	 * Refuses values that make no sense.
	 * @param prefix what the names of the properties begin with
	 */
	void validate(String prefix) {
		Timeouts.requirePositive(prefix + ".timeout", this.timeout);
		this.service.validate(prefix + ".service");
	}

	/** Sets everything that is a setting of a connection. */
	ConnectionSettingsBuilder applyTo(ConnectionSettingsBuilder settings) {
		return settings.callTimeout(this.timeout);
	}

	/**
	 * What becomes of the start of the application while the bus is not there.
	 */
	public enum Startup {

		/** The start fails. */
		FAIL_FAST,

		/** The application starts, and is connected when the bus comes. */
		LAZY

	}

	/**
	 * What the application offers.
	 */
	public static class Service {

		/**
		 * Bus name to request when everything else runs. Without it, services can be
		 * called only by the unique name of the connection.
		 */
		private @Nullable String name;

		void validate(String prefix) {
			if (StringUtils.hasText(this.name)) {
				try {
					DBusNames.requireWellKnownName(this.name);
				}
				catch (InvalidNameException ex) {
					throw new InvalidConfigurationPropertyValueException(prefix + ".name", this.name, ex.getMessage());
				}
			}
		}

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

	}

	/**
	 * A socket of the application's own.
	 */
	public static class Server {

		/**
		 * Address at which services are offered without a bus, such as
		 * unix:path=/run/example/socket. Only the own user is let in. They are offered on
		 * the bus as well where a bus name is given.
		 */
		private @Nullable String listen;

		public @Nullable String getListen() {
			return this.listen;
		}

		public void setListen(@Nullable String listen) {
			this.listen = listen;
		}

	}

}
