package org.dbusspring.core.peer;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;

/**
 * Where to listen, whom to let in, and within which bounds. Immutable; made by a
 * {@link #builder}.
 *
 * @since 0.1
 */
public final class DBusServerSettings {

	private final BusAddress address;

	private final SaslServerPolicy policy;

	private final int maxPeers;

	private final int maxUnauthenticated;

	private final Duration authenticationTimeout;

	private final boolean objectsPerPeer;

	private final Consumer<PeerConnection> acceptor;

	private final ConnectionSettings connections;

	private DBusServerSettings(Builder builder) {
		this.address = builder.address;
		this.policy = builder.policy;
		this.maxPeers = builder.maxPeers;
		this.maxUnauthenticated = builder.maxUnauthenticated;
		this.authenticationTimeout = builder.authenticationTimeout;
		this.objectsPerPeer = builder.objectsPerPeer;
		this.acceptor = builder.acceptor;
		this.connections = builder.connections
			.apply(ConnectionSettings.builder(List.of(builder.address)).name("dbus-server"))
			.withoutReconnect()
			.build();
	}

	/**
	 * Begins with the address to listen at, such as {@code unix:path=/run/example/peers},
	 * {@code unix:dir=/run/example} or {@code tcp:host=localhost}.
	 * @throws org.dbusspring.core.address.InvalidAddressException if it is no address
	 */
	public static Builder builder(String address) {
		return new Builder(BusAddress.parse(address));
	}

	/** Begins with the address to listen at. */
	public static Builder builder(BusAddress address) {
		return new Builder(address);
	}

	/** Where to listen. */
	public BusAddress address() {
		return this.address;
	}

	/** Whom to let in. */
	public SaslServerPolicy policy() {
		return this.policy;
	}

	/** How many peers there may be. */
	public int maxPeers() {
		return this.maxPeers;
	}

	/** How many may be proving who they are. */
	public int maxUnauthenticated() {
		return this.maxUnauthenticated;
	}

	/** How long that may take. */
	public Duration authenticationTimeout() {
		return this.authenticationTimeout;
	}

	/** Whether each peer is offered objects of its own. */
	public boolean objectsPerPeer() {
		return this.objectsPerPeer;
	}

	/** Sees each peer before its first message is read. */
	public Consumer<PeerConnection> acceptor() {
		return this.acceptor;
	}

	/** Name, bounds and executor of the server and of the connections to its peers. */
	public ConnectionSettings connections() {
		return this.connections;
	}

	/**
	 * Builds {@link DBusServerSettings}. Each method returns the builder and refuses what
	 * makes no sense with an {@link IllegalArgumentException}.
	 */
	public static final class Builder {

		private final BusAddress address;

		private SaslServerPolicy policy = SaslServerPolicy.ownUser();

		private int maxPeers = 128;

		private int maxUnauthenticated = 64;

		private Duration authenticationTimeout = Duration.ofSeconds(5);

		private boolean objectsPerPeer;

		private Consumer<PeerConnection> acceptor = (peer) -> {
		};

		private UnaryOperator<ConnectionSettingsBuilder> connections = UnaryOperator.identity();

		private Builder(BusAddress address) {
			this.address = address;
		}

		/** Whom to let in; only the user that this process runs as unless set. */
		public Builder policy(SaslServerPolicy policy) {
			this.policy = policy;
			return this;
		}

		/**
		 * How many peers there may be; 128 unless set. The connection of one more is
		 * closed.
		 */
		public Builder maxPeers(int peers) {
			require(peers > 0, "the peers have to be more than 0");
			this.maxPeers = peers;
			return this;
		}

		/**
		 * How many may be proving who they are, each with a thread; 64 unless set. One
		 * more takes the place of the one that has taken longest, so those who say
		 * nothing do not keep out those who do.
		 */
		public Builder maxUnauthenticated(int peers) {
			require(peers > 0, "the peers that authenticate have to be more than 0");
			this.maxUnauthenticated = peers;
			return this;
		}

		/** How long a peer may take to prove who it is; 5 seconds unless set. */
		public Builder authenticationTimeout(Duration timeout) {
			require(!timeout.isNegative() && !timeout.isZero(), "the authentication timeout has to be more than 0");
			this.authenticationTimeout = timeout;
			return this;
		}

		/**
		 * Each peer is offered objects of its own, which the {@link #acceptor} exports on
		 * its connection; {@link DBusServer#objects} are offered to nobody then.
		 */
		public Builder objectsPerPeer() {
			this.objectsPerPeer = true;
			return this;
		}

		/**
		 * Sees each peer before its first message is read: subscribes to its signals, for
		 * example. Called by the thread that has authenticated the peer, which waits for
		 * it; nothing can be sent yet. If it throws, the peer is not let in.
		 */
		public Builder acceptor(Consumer<PeerConnection> acceptor) {
			this.acceptor = acceptor;
			return this;
		}

		/**
		 * Name, bounds and executor of the server and of the connections to its peers.
		 * Addresses, mechanisms, and how to connect and reconnect mean nothing here.
		 * Descriptors are passed if these settings want them.
		 * @param customizer gets a builder with the defaults, and returns it
		 */
		public Builder connections(UnaryOperator<ConnectionSettingsBuilder> customizer) {
			this.connections = customizer;
			return this;
		}

		/** The settings. */
		public DBusServerSettings build() {
			return new DBusServerSettings(this);
		}

		private static void require(boolean condition, String problem) {
			if (!condition) {
				throw new IllegalArgumentException("Server settings: " + problem);
			}
		}

	}

}
