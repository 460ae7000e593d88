package org.dbusspring.core.peer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.AbstractConnection;
import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.dbusspring.core.transport.AdmittedTransport;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.transport.TransportServer;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.SerialWork;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the peers of a server: who is there, what they are offered, what they are sent.
 */
final class PeerServer implements DBusServer, AcceptedPeer.Keeper {

	private final DBusServerSettings settings;

	private final ConnectionThreads threads;

	private final Workers workers;

	private final DispatchLanes lanes;

	private final ConnectionCounters counters = new ConnectionCounters();

	private final SerialWork announcements;

	private final TransportServer transportServer;

	private final Reception reception;

	private final ObjectTree objects = new ObjectTree(this::emitPrepared);

	private final Map<String, AcceptedPeer> peers = new ConcurrentHashMap<>();

	/** The number in the last name given; numbers do not come again. */
	private final AtomicLong lastPeer = new AtomicLong();

	private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	private PeerServer(DBusServerSettings settings) {
		ConnectionSettings connections = settings.connections();
		this.settings = settings;
		this.transportServer = TransportServer.listen(settings.address(), connections.descriptors());
		this.threads = new ConnectionThreads(connections);
		this.workers = new Workers(this.threads, connections.maxWorkers());
		this.lanes = DispatchLanes.of(connections, this.workers);
		this.announcements = new SerialWork(this.workers.listeners());
		this.reception = new Reception(this.transportServer, settings, this.threads, this::admitted);
	}

	static DBusServer listen(DBusServerSettings settings) {
		settings.policy().prepare(settings.authenticationTimeout());
		PeerServer server = new PeerServer(settings);
		server.reception.start();
		return server;
	}

	private void admitted(AdmittedTransport admitted) {
		AcceptedPeer peer = new AcceptedPeer(this.settings.connections(), this.threads, this.workers, this.lanes,
				this.counters, ":1." + this.lastPeer.incrementAndGet(), credentials(admitted),
				this.settings.objectsPerPeer() ? null : this.objects, this);
		try {
			add(peer);
			this.settings.acceptor().accept(peer);
			peer.begin(new MessageStream(admitted.transport(), admitted.received(), admitted.descriptors()));
		}
		catch (RuntimeException | Error ex) {
			this.peers.remove(peer.peerName(), peer);
			ReceivedDescriptors.closeAll(admitted.descriptors());
			admitted.transport().close();
			throw ex;
		}
	}

	private synchronized void add(AcceptedPeer peer) {
		if (this.closed) {
			throw new ConnectionClosedException("The server at " + address() + " is closed", null);
		}
		if (this.peers.size() >= this.settings.maxPeers()) {
			throw new TooManyPeersException(address(), this.settings.maxPeers());
		}
		this.peers.put(peer.peerName(), peer);
	}

	/** The socket knows best; where it knows nobody, a cookie may have. */
	private static PeerCredentials credentials(AdmittedTransport admitted) {
		PeerCredentials socket = admitted.credentials();
		OptionalLong proved = admitted.authenticated().uid();
		return (socket.uid().isPresent() || proved.isEmpty()) ? socket
				: new PeerCredentials(proved, socket.gid(), socket.groups(), socket.pid(), socket.label());
	}

	@Override
	public void arrived(AcceptedPeer peer) {
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.arrived(peer)));
	}

	@Override
	public void left(AcceptedPeer peer, @Nullable Throwable reason) {
		this.peers.remove(peer.peerName(), peer);
		this.announcements.add(() -> this.listeners.forEach((listener) -> listener.left(peer, reason)));
	}

	@Override
	public String name() {
		return this.settings.connections().name();
	}

	@Override
	public BusAddress address() {
		return this.transportServer.address();
	}

	@Override
	public ObjectTree objects() {
		return this.objects;
	}

	@Override
	public void emit(OutgoingMessage signal) {
		if (signal.header().type() != MessageType.SIGNAL) {
			throw new IllegalArgumentException("Only signals go to all: " + signal.header());
		}
		emitPrepared(new OutgoingMessage(signal.header(), BodyWriter.prepared(signal.body())));
	}

	private void emitPrepared(OutgoingMessage signal) {
		String destination = signal.header().destination();
		if (destination == null) {
			this.peers.values().forEach((peer) -> peer.emit(signal));
			return;
		}
		AcceptedPeer peer = this.peers.get(destination);
		if (peer != null) {
			peer.emit(signal);
		}
	}

	@Override
	public List<PeerConnection> peers() {
		return this.peers.values().stream().filter(AcceptedPeer::isConnected).map(PeerConnection.class::cast).toList();
	}

	@Override
	public Optional<PeerConnection> peer(String peerName) {
		return Optional.<PeerConnection>ofNullable(this.peers.get(peerName)).filter(PeerConnection::isConnected);
	}

	@Override
	public long refused() {
		return this.reception.refused();
	}

	@Override
	public ConnectionStatistics statistics() {
		ConnectionStatistics peers = this.peers.values()
			.stream()
			.map(AcceptedPeer::statistics)
			.reduce(ConnectionStatistics.NONE, ConnectionStatistics::plus);
		// what is shared counts once
		return new ConnectionStatistics(peers.pendingCalls(), this.lanes.inFlight(), this.lanes.bytesInFlight(),
				peers.bytesOutstanding(), peers.signalsWaiting(), peers.signalBytesWaiting(), 0, peers.busy(),
				this.counters.counts());
	}

	@Override
	public void addListener(PeerListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeListener(PeerListener listener) {
		this.listeners.remove(listener);
	}

	@Override
	public boolean drain(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		boolean drained = true;
		for (AcceptedPeer peer : this.peers.values()) {
			drained &= peer.drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
		return drained;
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.reception.close();
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AbstractConnection.CLOSE_MILLIS);
		for (AcceptedPeer peer : this.peers.values()) {
			peer.close(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
		}
		this.threads.close();
	}

}
