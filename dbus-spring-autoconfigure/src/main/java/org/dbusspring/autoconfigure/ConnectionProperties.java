package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.remote.CallOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

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
	private Duration timeout = Duration.ofSeconds(25);

	/**
	 * How long connecting and authenticating may take, all addresses together.
	 */
	private Duration connectTimeout = Duration.ofSeconds(10);

	/**
	 * Whether file descriptors are passed with messages. Needs
	 * com.kohlschutter.junixsocket:junixsocket-core.
	 */
	private boolean descriptors;

	private final Authentication authentication = new Authentication();

	@NestedConfigurationProperty
	private final LimitsProperties limits = new LimitsProperties();

	private final Executor executor = new Executor();

	@NestedConfigurationProperty
	private final ReconnectProperties reconnect = new ReconnectProperties();

	@NestedConfigurationProperty
	private final ServiceProperties service = new ServiceProperties();

	private final Server server = new Server();

	private final Calls calls = new Calls();

	/**
	 * Clients by name.
	 */
	private final Map<String, ClientProperties> client = new LinkedHashMap<>();

	/**
	 * Sets everything that is a setting of a connection, and refuses what makes no sense.
	 * @param prefix what the names of the properties begin with
	 */
	void applyTo(ConnectionSettingsBuilder settings, String prefix) {
		Settings.set(prefix + ".timeout", this.timeout, settings::callTimeout);
		Settings.set(prefix + ".connect-timeout", this.connectTimeout, settings::connectTimeout);
		settings.descriptors(this.descriptors);
		if (!this.authentication.mechanisms.isEmpty()) {
			settings.mechanisms(this.authentication.mechanisms.stream().flatMap(Mechanism::sasl).toList());
		}
		this.limits.applyTo(settings, prefix + ".limits");
		Settings.set(prefix + ".executor.max-threads", this.executor.maxThreads, settings::maxWorkers);
		this.reconnect.applyTo(settings, prefix + ".reconnect");
		this.service.validate(prefix + ".service");
		if (this.server.maxPeers <= 0) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".server.max-peers", this.server.maxPeers,
					"It has to be more than 0.");
		}
	}

	/** How calls are made unless a client says otherwise. */
	CallOptions callOptions() {
		return new CallOptions(this.timeout, this.calls.autoStart, this.calls.interactiveAuthorization,
				this.calls.waitForService);
	}

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

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public boolean isDescriptors() {
		return this.descriptors;
	}

	public void setDescriptors(boolean descriptors) {
		this.descriptors = descriptors;
	}

	public Authentication getAuthentication() {
		return this.authentication;
	}

	public LimitsProperties getLimits() {
		return this.limits;
	}

	public Executor getExecutor() {
		return this.executor;
	}

	public ReconnectProperties getReconnect() {
		return this.reconnect;
	}

	public ServiceProperties getService() {
		return this.service;
	}

	public Server getServer() {
		return this.server;
	}

	public Calls getCalls() {
		return this.calls;
	}

	public Map<String, ClientProperties> getClient() {
		return this.client;
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
	 * A mechanism of authentication.
	 */
	public enum Mechanism {

		/** The socket tells the bus which user it is. */
		EXTERNAL,

		/** A secret in the user's home folder, for a bus on TCP. */
		DBUS_COOKIE_SHA1,

		/** Nothing is proved, for a bus that lets everybody in. */
		ANONYMOUS;

		private Stream<SaslMechanism> sasl() {
			return switch (this) {
				// by the socket where the number of the user means another to the bus
				case EXTERNAL -> Stream.of(SaslMechanism.external(), SaslMechanism.externalBySocket());
				case DBUS_COOKIE_SHA1 -> Stream.of(SaslMechanism.cookieSha1());
				case ANONYMOUS -> Stream.of(SaslMechanism.anonymous());
			};
		}

	}

	/**
	 * How the application proves who it is.
	 */
	public static class Authentication {

		/**
		 * Mechanisms by which to authenticate, the best first. By default external, and
		 * dbus-cookie-sha1 where the bus does not take that.
		 */
		private List<Mechanism> mechanisms = new ArrayList<>();

		public List<Mechanism> getMechanisms() {
			return this.mechanisms;
		}

		public void setMechanisms(List<Mechanism> mechanisms) {
			this.mechanisms = mechanisms;
		}

	}

	/**
	 * What runs handlers and listeners.
	 */
	public static class Executor {

		/**
		 * How many threads run handlers of calls at the same time, and as many run
		 * listeners, and complete futures. By default 16, or as many as there may be
		 * calls where threads are virtual.
		 */
		private @Nullable Integer maxThreads;

		/**
		 * Whether handlers and listeners run on virtual threads, which needs Java 21. By
		 * default as spring.threads.virtual.enabled says.
		 */
		private @Nullable Boolean virtualThreads;

		public @Nullable Integer getMaxThreads() {
			return this.maxThreads;
		}

		public void setMaxThreads(@Nullable Integer maxThreads) {
			this.maxThreads = maxThreads;
		}

		public @Nullable Boolean getVirtualThreads() {
			return this.virtualThreads;
		}

		public void setVirtualThreads(@Nullable Boolean virtualThreads) {
			this.virtualThreads = virtualThreads;
		}

	}

	/**
	 * How clients call unless they say otherwise.
	 */
	public static class Calls {

		/**
		 * Whether the bus starts a service if nobody owns its name.
		 */
		private boolean autoStart = true;

		/**
		 * Whether calls wait for a person who is asked for authorisation.
		 */
		private boolean interactiveAuthorization;

		/**
		 * Whether a call waits, within its timeout, for the connection and for an owner
		 * of the destination, unless the bus starts one.
		 */
		private boolean waitForService;

		public boolean isAutoStart() {
			return this.autoStart;
		}

		public void setAutoStart(boolean autoStart) {
			this.autoStart = autoStart;
		}

		public boolean isInteractiveAuthorization() {
			return this.interactiveAuthorization;
		}

		public void setInteractiveAuthorization(boolean interactiveAuthorization) {
			this.interactiveAuthorization = interactiveAuthorization;
		}

		public boolean isWaitForService() {
			return this.waitForService;
		}

		public void setWaitForService(boolean waitForService) {
			this.waitForService = waitForService;
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

		/**
		 * How many peers may be connected there. The connection of one more is closed.
		 */
		private int maxPeers = 128;

		public @Nullable String getListen() {
			return this.listen;
		}

		public void setListen(@Nullable String listen) {
			this.listen = listen;
		}

		public int getMaxPeers() {
			return this.maxPeers;
		}

		public void setMaxPeers(int maxPeers) {
			this.maxPeers = maxPeers;
		}

	}

}
