package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of D-Bus.
 *
 * @since 0.1
 */
@ConfigurationProperties("dbus")
public class DBusProperties {

	/**
	 * Bus to connect to: session, system, embedded, or one or more addresses, tried in
	 * their order.
	 */
	private String bus = "session";

	/**
	 * How long a call waits for its answer, unless its client says otherwise.
	 */
	private Duration timeout = Duration.ofSeconds(25);

	private final Service service = new Service();

	private final Server server = new Server();

	/**
	 * Clients by name.
	 */
	private final Map<String, Client> client = new LinkedHashMap<>();

	public String getBus() {
		return this.bus;
	}

	public void setBus(String bus) {
		this.bus = bus;
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

	public Map<String, Client> getClient() {
		return this.client;
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

	/**
	 * A client: one that is declared with {@code @ImportDBusClients}, or a destination
	 * that code calls by this name.
	 */
	public static class Client {

		/**
		 * How long a call waits for its answer.
		 */
		private @Nullable Duration timeout;

		/**
		 * Bus name to call, instead of the one in the code.
		 */
		private @Nullable String destination;

		/**
		 * Object path to call, instead of the one in the code.
		 */
		private @Nullable String path;

		/**
		 * Address to connect to instead of the bus, of a service that listens itself.
		 */
		private @Nullable String address;

		/**
		 * Whether the bus starts the service if nobody owns its name.
		 */
		private @Nullable Boolean autoStart;

		/**
		 * Whether calls wait for a person who is asked for authorisation.
		 */
		private @Nullable Boolean interactiveAuthorization;

		/**
		 * Whether a call waits, within its timeout, for the connection and for an owner
		 * of the destination, unless the bus starts one.
		 */
		private @Nullable Boolean waitForService;

		/**
		 * Whether the values of properties are kept, except of those whose changes are
		 * not announced.
		 */
		private @Nullable Boolean cacheProperties;

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = timeout;
		}

		public @Nullable String getDestination() {
			return this.destination;
		}

		public void setDestination(@Nullable String destination) {
			this.destination = destination;
		}

		public @Nullable String getPath() {
			return this.path;
		}

		public void setPath(@Nullable String path) {
			this.path = path;
		}

		public @Nullable Boolean getCacheProperties() {
			return this.cacheProperties;
		}

		public void setCacheProperties(@Nullable Boolean cacheProperties) {
			this.cacheProperties = cacheProperties;
		}

		public @Nullable String getAddress() {
			return this.address;
		}

		public void setAddress(@Nullable String address) {
			this.address = address;
		}

		public @Nullable Boolean getAutoStart() {
			return this.autoStart;
		}

		public void setAutoStart(@Nullable Boolean autoStart) {
			this.autoStart = autoStart;
		}

		public @Nullable Boolean getInteractiveAuthorization() {
			return this.interactiveAuthorization;
		}

		public void setInteractiveAuthorization(@Nullable Boolean interactiveAuthorization) {
			this.interactiveAuthorization = interactiveAuthorization;
		}

		public @Nullable Boolean getWaitForService() {
			return this.waitForService;
		}

		public void setWaitForService(@Nullable Boolean waitForService) {
			this.waitForService = waitForService;
		}

	}

}
