package org.dbusspring.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.DBusConnection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the threads that read get on: down if one has been at work for long without a
 * pause, which only a restart mends. A thread that waits is well, and so is a connection
 * whose bus is gone: for liveness. Asks nobody.
 */
final class ReaderHealthIndicator extends AbstractHealthIndicator {

	/** What the thread does between two pauses takes milliseconds. */
	static final Duration STUCK = Duration.ofSeconds(10);

	private final DBusConnections connections;

	ReaderHealthIndicator(DBusConnections connections) {
		this.connections = connections;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, Long> busyMillis = new LinkedHashMap<>();
		for (String name : this.connections.names()) {
			DBusConnection connection = this.connections.get(name).getIfOpened();
			if (connection != null) {
				busyMillis.put(DBusConnections.label(name), connection.statistics().busy().toMillis());
			}
		}
		boolean stuck = busyMillis.values().stream().anyMatch((millis) -> millis > STUCK.toMillis());
		(stuck ? builder.down() : builder.up()).withDetail("busyMillis", busyMillis);
	}

}
