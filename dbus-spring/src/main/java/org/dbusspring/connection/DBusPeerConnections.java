package org.dbusspring.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;

/**
 * The application's connections to peers without a bus, one for each address. Each is
 * opened by its first use, closed with the application, and tried again when it is lost.
 *
 * @since 0.1
 */
public class DBusPeerConnections implements AutoCloseable {

	private final Function<String, ConnectionSettings> settings;

	private final Map<String, OpenedOnce<PeerConnection>> connections = new ConcurrentHashMap<>();

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
		return this.connections.computeIfAbsent(address,
				(key) -> new OpenedOnce<>(() -> PeerConnection.open(this.settings.apply(key)), PeerConnection::resume));
	}

	/** Suspends all connections, each until its next use. */
	public void suspend() {
		this.connections.values().forEach(OpenedOnce::suspend);
	}

	/** Closes all connections. None is opened again. */
	@Override
	public void close() {
		this.connections.values().forEach(OpenedOnce::close);
	}

}
