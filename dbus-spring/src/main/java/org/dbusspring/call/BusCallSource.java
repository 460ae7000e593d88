package org.dbusspring.call;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.connection.ConnectionListener;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.transport.PeerCredentials;
import org.jspecify.annotations.Nullable;

/**
 * A bus. What it says of a peer is kept: within a life of the connection a unique name is
 * given once, so it stays true, and the peers asked about longest ago are forgotten.
 */
final class BusCallSource implements CallSource {

	private static final int MAX_KNOWN = 1024;

	/** One rule for all peers: a stock system bus grants few. */
	private static final MatchRule DEPARTURES = MatchRule.builder()
		.sender(MessageBus.NAME)
		.interfaceName(MessageBus.NAME)
		.member("NameOwnerChanged")
		.argument(2, "")
		.build();

	private final DBusConnection connection;

	/** Guarded by itself. */
	private final Map<Peer, PeerCredentials> known = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Peer, PeerCredentials> eldest) {
			return size() > MAX_KNOWN;
		}

	};

	BusCallSource(DBusConnection connection) {
		this.connection = connection;
	}

	@Override
	public String name() {
		return this.connection.name();
	}

	@Override
	public ObjectTree objects() {
		return this.connection.objects();
	}

	@Override
	public MessageConnection connection(String sender) {
		return this.connection;
	}

	@Override
	public PeerCredentials credentials(String sender, Epoch epoch) {
		Peer peer = new Peer(sender, epoch);
		PeerCredentials credentials = known(peer);
		if (credentials == null) {
			credentials = ask(peer);
			synchronized (this.known) {
				this.known.put(peer, credentials);
			}
		}
		return credentials;
	}

	private @Nullable PeerCredentials known(Peer peer) {
		synchronized (this.known) {
			return this.known.get(peer);
		}
	}

	private PeerCredentials ask(Peer peer) {
		PeerCredentials credentials;
		try {
			credentials = this.connection.bus().credentials(peer.name());
		}
		catch (DBusErrorException ex) {
			if (ex.getErrorName().equals(ErrorNames.NAME_HAS_NO_OWNER)) {
				throw new CallerGoneException(peer.name(), ex);
			}
			throw ex;
		}
		if (peer.epoch().hasEnded()) {
			// a new bus may have given the name to somebody else
			throw new CallerGoneException(peer.name(), null);
		}
		return credentials;
	}

	@Override
	public ObjectRegistration watch(PeerDepartures departures) {
		ConnectionListener listener = new ConnectionListener() {

			@Override
			public void disconnected(@Nullable Throwable reason) {
				departures.lost();
			}

		};
		Subscription subscription = this.connection.subscribe(DEPARTURES,
				(signal) -> departures.left(signal.message().body().readString()));
		this.connection.addListener(listener);
		return () -> {
			this.connection.removeListener(listener);
			subscription.close();
		};
	}

	private record Peer(String name, Epoch epoch) {

	}

}
