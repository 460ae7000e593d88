package org.dbusspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A client: one that is declared with {@code @ImportDBusClients}, or a destination that
 * code calls by this name.
 *
 * @since 0.1
 */
public class ClientProperties {

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
	 * Name of the connection to use, instead of the one in the code.
	 */
	private @Nullable String connection;

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
	 * Whether a call waits, within its timeout, for the connection and for an owner of
	 * the destination, unless the bus starts one.
	 */
	private @Nullable Boolean waitForService;

	/**
	 * Whether the values of properties are kept, except of those whose changes are not
	 * announced.
	 */
	private @Nullable Boolean cacheProperties;

	/**
	 * Whether the health of the application depends on somebody owning the destination.
	 */
	private ClientHealth health = ClientHealth.OPTIONAL;

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

	public @Nullable String getConnection() {
		return this.connection;
	}

	public void setConnection(@Nullable String connection) {
		this.connection = connection;
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

	public ClientHealth getHealth() {
		return this.health;
	}

	public void setHealth(ClientHealth health) {
		this.health = health;
	}

}
