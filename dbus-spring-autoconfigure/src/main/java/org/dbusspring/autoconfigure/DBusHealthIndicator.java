package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of the connection: up if the bus answers a ping soon and the names are held.
 * A connection that nobody has used yet is not opened for it, and unknown.
 */
final class DBusHealthIndicator extends AbstractHealthIndicator {

	private static final Duration PING_TIMEOUT = Duration.ofSeconds(1);

	private static final OutgoingMessage PING = new OutgoingMessage(
			MessageHeader.methodCall(MessageBus.NAME, ObjectPath.of("/org/freedesktop/DBus"),
					"org.freedesktop.DBus.Peer", "Ping", MessageFlags.NONE, Signature.EMPTY));

	private final DBusConnectionProvider connections;

	private final @Nullable DBusNameLifecycle names;

	DBusHealthIndicator(DBusConnectionProvider connections, @Nullable DBusNameLifecycle names) {
		super("The bus does not answer");
		this.connections = connections;
		this.names = names;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DBusConnection connection = this.connections.getIfOpened();
		if (connection == null) {
			builder.unknown().withDetail("reason", "the connection has not been used yet");
			return;
		}
		builder.withDetail("uniqueName", connection.uniqueName());
		if (!connection.isConnected()) {
			builder.down().withDetail("reason", reason(connection.failure()));
			return;
		}
		Map<String, NameRegistration.State> states = (this.names != null) ? this.names.names("") : Map.of();
		builder.withDetail("names", states);
		long start = System.nanoTime();
		connection.call(PING, PING_TIMEOUT);
		boolean held = states.values().stream().allMatch((state) -> state == NameRegistration.State.HELD);
		builder.status(held ? Status.UP : Status.DOWN)
			.withDetail("roundTripMicros", Duration.ofNanos(System.nanoTime() - start).toNanos() / 1000);
	}

	private static String reason(@Nullable Throwable failure) {
		return (failure != null && failure.getMessage() != null) ? failure.getMessage() : "the connection is closed";
	}

}
