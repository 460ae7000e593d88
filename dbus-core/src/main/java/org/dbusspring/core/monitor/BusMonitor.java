package org.dbusspring.core.monitor;

import java.util.List;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;

/**
 * Overhears what the peers of a bus say to each other: calls, answers, errors and
 * signals, of which it is the receiver of none. It has a connection of its own, since a
 * bus disconnects a monitor that sends anything.
 * <p>
 * <b>Bound.</b> Messages wait for the listener in a {@link SignalQueue} and within the
 * bytes of {@link ConnectionSettings#maxSignalBytes()}. When there is no room the newest
 * is dropped and counted, and the next that gets through tells
 * {@linkplain OverheardMessage#missed() how many were}. The bus is never held up.
 * <p>
 * <b>Losses.</b> A connection that is lost is tried again until the monitor is closed,
 * unless the settings say otherwise. The first message after that
 * {@linkplain OverheardMessage#resumed() says so}.
 * <p>
 * Messages with file descriptors are overheard where the settings want descriptors; a bus
 * does not send them to a monitor that cannot take them.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-become-monitor">BecomeMonitor</a>
 */
public interface BusMonitor extends AutoCloseable {

	/**
	 * Connects, and overhears from the moment on in which this returns.
	 * @param settings how to connect
	 * @param rules which messages; all, if there are none
	 * @param queue where they wait for the listener
	 * @param listener takes them
	 * @throws org.dbusspring.core.error.AccessDeniedException if the bus does not let us
	 * @throws org.dbusspring.core.error.UnknownMemberException if the bus has no monitors
	 * @throws org.dbusspring.core.error.DBusErrorException if the bus refuses a rule
	 * @throws org.dbusspring.core.error.DBusException what
	 * {@link org.dbusspring.core.connection.DBusConnection#open} throws
	 */
	static BusMonitor open(ConnectionSettings settings, List<MatchRule> rules, SignalQueue queue,
			MonitorListener listener) {
		return MonitorConnection.open(settings, rules, queue, listener);
	}

	/** Which messages; all, if there are none. */
	List<MatchRule> rules();

	/** Whether it was not closed. The connection may be lost nevertheless. */
	boolean isOpen();

	/** Whether it overhears now. */
	boolean isConnected();

	/** How many messages have been dropped because too many waited. */
	long dropped();

	/** How often the connection was lost. */
	long losses();

	/**
	 * Ends it. A listener that is being called goes on; it is not called again after
	 * that. A second call does nothing.
	 */
	@Override
	void close();

}
