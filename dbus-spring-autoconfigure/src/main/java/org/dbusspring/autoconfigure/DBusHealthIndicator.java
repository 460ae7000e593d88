package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of the connection: up if the bus answers a ping soon. A connection that
 * nobody has used yet is not opened for it, and unknown.
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
		if (!connection.isOpen()) {
			builder.down().withDetail("reason", reason(connection.failure()));
			return;
		}
		builder.withDetail("names", (this.names != null) ? this.names.heldNames() : List.of());
		long start = System.nanoTime();
		connection.call(PING, PING_TIMEOUT);
		builder.up().withDetail("roundTripMicros", Duration.ofNanos(System.nanoTime() - start).toNanos() / 1000);
	}

	private static String reason(@Nullable Throwable failure) {
		return (failure != null && failure.getMessage() != null) ? failure.getMessage() : "the connection is closed";
	}

}
