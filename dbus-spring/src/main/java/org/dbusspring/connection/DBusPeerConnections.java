package org.dbusspring.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The application's connections to peers without a bus, one for each address. Each is
 * opened by its first use, closed with the application, and tried again when it is lost.
 *
 * @since 0.1
 */
public class DBusPeerConnections implements AutoCloseable {

	private final Function<String, ConnectionSettings> settings;

	private final Map<String, OpenedOnce<PeerConnection>> connections = new ConcurrentHashMap<>();

	/** Guarded by itself. */
	private final List<Runnable> whenUsed = new ArrayList<>();

	/** Guarded by the list. */
	private boolean used;

	/**
	 * @param settings the settings that lead to an address, asked when it is needed
	 */
	public DBusPeerConnections(Function<String, ConnectionSettings> settings) {
		this.settings = settings;
	}

	/**
	 * The connection to an address; the same one for every caller, from any thread. It
	 * belongs to this class: do not close it.
	 * @throws InvalidAddressException if the address is none
	 * @throws org.dbusspring.core.error.DBusException if it is not open yet and cannot be
	 * opened
	 */
	public PeerConnection getConnection(String address) {
		return connection(address).get();
	}

	/**
	 * The connection to an address if somebody has asked for it before, else
	 * {@code null}.
	 */
	public @Nullable PeerConnection getIfOpened(String address) {
		OpenedOnce<PeerConnection> known = this.connections.get(address);
		return (known != null) ? known.getIfOpened() : null;
	}

	/**
	 * Makes an address known without connecting there, so that a wrong one is found
	 * before it is needed.
	 * @throws InvalidAddressException if the address is none
	 */
	public void prepare(String address) {
		connection(address);
	}

	private OpenedOnce<PeerConnection> connection(String address) {
		OpenedOnce<PeerConnection> known = this.connections.get(address);
		if (known != null) {
			return known;
		}
		BusAddress.parseList(address);
		used();
		return this.connections.computeIfAbsent(address,
				(key) -> new OpenedOnce<>(() -> PeerConnection.open(this.settings.apply(key)), PeerConnection::resume));
	}

	/** Suspends all connections, each until its next use. */
	public void suspend() {
		this.connections.values().forEach(OpenedOnce::suspend);
	}

	private void used() {
		List<Runnable> actions;
		synchronized (this.whenUsed) {
			this.used = true;
			actions = List.copyOf(this.whenUsed);
			this.whenUsed.clear();
		}
		actions.forEach(Runnable::run);
	}

	/** Does something as soon as there is somebody to connect to, or now. */
	public void whenUsed(Runnable action) {
		synchronized (this.whenUsed) {
			if (!this.used) {
				this.whenUsed.add(action);
				return;
			}
		}
		action.run();
	}

	/** The statistics of the connections that have been opened. */
	public List<ConnectionStatistics> statistics() {
		return this.connections.values()
			.stream()
			.map(OpenedOnce::getIfOpened)
			.filter(Objects::nonNull)
			.map(PeerConnection::statistics)
			.toList();
	}

	/** Closes all connections. None is opened again. */
	@Override
	public void close() {
		this.connections.values().forEach(OpenedOnce::close);
	}

}
