package org.dbusspring.core.peer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.statistics.ConnectionStatistics;

/**
 * Listens at an address and serves those who connect, without a bus. Safe for use by any
 * number of threads.
 * <p>
 * <b>Peers.</b> Each has a {@link PeerConnection} of its own, and a name which its
 * messages have as their sender: that is how a handler tells who calls, and finds the
 * connection by {@link #peer}. All are offered the same {@link #objects}, unless the
 * settings want objects for each.
 * <p>
 * <b>Threads.</b> One accepts; each peer has one while it authenticates, and then one
 * that reads. Handlers, listeners and futures of all peers share one pool.
 * <p>
 * <b>Bounds.</b> Peers, and those that have not proved who they are, are counted by the
 * {@link DBusServerSettings}. The bounds of calls that are being handled are those of the
 * server, with a share for each peer, served in turns. Bytes that wait to leave are
 * bounded for each peer: one that does not read loses answers and signals, and harms
 * nobody else.
 *
 * @since 0.1
 */
public interface DBusServer extends AutoCloseable {

	/**
	 * Begins to listen.
	 * @throws org.dbusspring.core.transport.ListenFailedException if that is not possible
	 * there
	 * @throws org.dbusspring.core.transport.JunixsocketMissingException if descriptors or
	 * an abstract socket are wanted, and that library is not there
	 * @throws org.dbusspring.core.auth.KeyringException if the policy wants cookies, and
	 * there is no place for them
	 */
	static DBusServer listen(DBusServerSettings settings) {
		return PeerServer.listen(settings);
	}

	/** The name of the server, from the settings of its connections. */
	String name();

	/** Where clients connect, with the server's guid. */
	BusAddress address();

	/**
	 * What is offered to all peers. Its signals, PropertiesChanged for example, go to all
	 * of them. Nobody sees it where the settings want objects for each peer.
	 */
	ObjectTree objects();

	/**
	 * Exports an interface to all peers.
	 * @return takes the export back when closed
	 * @throws org.dbusspring.core.object.AlreadyExportedException if an interface of that
	 * name is there already
	 */
	default ObjectRegistration export(ObjectPath path, ExportedInterface exported) {
		return objects().export(path, exported);
	}

	/**
	 * Sends a signal: to all peers that are there, or, if its destination is the name of
	 * a peer, to that one. Never blocks. Signals of one thread arrive at each peer in the
	 * order in which it emits them. A peer that has gone, or for which too many bytes
	 * wait already, does without.
	 * @param signal its body is written once, on this thread
	 * @throws IllegalArgumentException if it is no signal
	 * @throws org.dbusspring.core.wire.MarshallingException if the body cannot be sent
	 */
	void emit(OutgoingMessage signal);

	/** The peers that are there now. */
	List<PeerConnection> peers();

	/**
	 * The peer of that name, if it is there.
	 * @param peerName the sender of a message
	 */
	Optional<PeerConnection> peer(String peerName);

	/**
	 * How many have connected and were not let in: they did not authenticate, or there
	 * were too many.
	 */
	long refused();

	/**
	 * What is under way with all peers together, and what has happened with them, those
	 * that have left as well. Peers do not reconnect; of several threads that read, the
	 * one that has been at work longest counts.
	 */
	ConnectionStatistics statistics();

	/** Adds one who is told about peers that come and leave from now on. */
	void addListener(PeerListener listener);

	/** Removes a listener; a call to it that is under way goes on. */
	void removeListener(PeerListener listener);

	/**
	 * Waits until every call that has arrived is answered and the answers have left. It
	 * goes on to take calls and peers.
	 * @return whether all was done before the time was up
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	boolean drain(Duration timeout);

	/**
	 * Stops listening, and closes all connections. What was sent before leaves first,
	 * within a second for all of them together; calls that wait for their answer do
	 * without, unless there was a {@link #drain} before. A second call does nothing.
	 */
	@Override
	void close();

}
