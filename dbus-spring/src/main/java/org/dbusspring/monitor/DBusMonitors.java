package org.dbusspring.monitor;

import java.util.List;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.monitor.BusMonitor;

/**
 * Overhears what others say to each other on the bus: calls, answers and signals. For
 * tools that show or record it; an application that waits for something subscribes to a
 * signal ({@link org.dbusspring.listener.DBusSubscriptions}), which needs no permission.
 *
 * <pre class="code">
 * BusMonitor monitor = monitors.open(List.of(MatchRule.parse("interface='com.example.Music'")),
 *     (message) -> show(message));
 * </pre>
 *
 * Injected as a bean. Safe for use by any number of threads.
 *
 * @since 0.1
 */
public interface DBusMonitors {

	/**
	 * Opens a monitor, on a connection of its own to a bus of the application. Messages
	 * that are sent when this has returned are overheard.
	 * <p>
	 * They wait in a bounded queue; when it is full the newest is dropped, and the next
	 * that gets through tells {@linkplain DBusMonitorMessage#missed() how many were}.
	 * When the bus is lost and comes back the monitor does, too, and its first message
	 * {@linkplain DBusMonitorMessage#resumed() says so}.
	 * @param connection the name of the application's connection whose bus it is, or
	 * nothing for the one that needs no name
	 * @param rules which messages; all, if there are none
	 * @param handler takes them
	 * @return to be closed; ends with the application at the latest
	 * @throws org.dbusspring.connection.UnknownConnectionException if there is no
	 * connection of that name
	 * @throws org.dbusspring.core.error.AccessDeniedException if the bus does not let us:
	 * a system bus lets only root
	 * @throws org.dbusspring.core.error.DBusException if the bus cannot be reached, or
	 * refuses a rule
	 */
	BusMonitor open(String connection, List<MatchRule> rules, DBusMonitorHandler handler);

	/** As above, for the bus of the connection that needs no name. */
	default BusMonitor open(List<MatchRule> rules, DBusMonitorHandler handler) {
		return open("", rules, handler);
	}

}
