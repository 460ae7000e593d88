package org.dbusspring.monitor;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;

/**
 * Monitors that connect as the application does.
 *
 * @since 0.1
 */
public class DefaultDBusMonitors implements DBusMonitors, AutoCloseable {

	private final DBusConnections connections;

	private final Set<BusMonitor> monitors = ConcurrentHashMap.newKeySet();

	/**
	 * @param connections the application's connections, whose settings monitors have
	 */
	public DefaultDBusMonitors(DBusConnections connections) {
		this.connections = connections;
	}

	@Override
	public BusMonitor open(String connection, List<MatchRule> rules, DBusMonitorHandler handler) {
		ConnectionSettings settings = this.connections.get(connection).getConnection().settings();
		BusMonitor monitor = BusMonitor.open(settings.toBuilder().name(settings.name() + "-monitor").build(), rules,
				new SignalQueue(), new HandlerListener(handler));
		this.monitors.removeIf((other) -> !other.isOpen());
		this.monitors.add(monitor);
		return monitor;
	}

	/** Closes the monitors that are still open. */
	@Override
	public void close() {
		this.monitors.forEach(BusMonitor::close);
		this.monitors.clear();
	}

}
