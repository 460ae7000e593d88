package org.dbusspring.autoconfigure.health;

import java.util.List;
import java.util.Map;

import org.dbusspring.autoconfigure.HeldNames;
import org.dbusspring.autoconfigure.health.BusQuestions.Answer;
import org.dbusspring.autoconfigure.health.BusQuestions.BusQuestion;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration.State;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of a connection: up if the bus answers a ping soon and the names are held. A
 * connection that nobody has used yet is not opened for it, and unknown.
 */
final class ConnectionHealthIndicator extends AbstractHealthIndicator {

	private final String name;

	private final DBusConnectionProvider provider;

	private final @Nullable HeldNames names;

	private final HealthQuestions questions;

	/** All of them: their buses are asked at the same time. */
	private final List<ConnectionHealthIndicator> all;

	ConnectionHealthIndicator(String name, DBusConnectionProvider provider, @Nullable HeldNames names,
			HealthQuestions questions, List<ConnectionHealthIndicator> all) {
		super("The bus does not answer");
		this.name = name;
		this.provider = provider;
		this.names = names;
		this.questions = questions;
		this.all = all;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DBusConnection connection = this.provider.getIfOpened();
		if (connection == null) {
			builder.unknown().withDetail("reason", "the connection has not been used yet");
			return;
		}
		builder.withDetail("uniqueName", connection.uniqueName());
		Map<String, State> states = (this.names != null) ? this.names.names(this.name) : Map.of();
		builder.withDetail("names", states);
		if (!connection.isConnected()) {
			builder.down().withDetail("reason", reason(connection.failure()));
			return;
		}
		builder.withDetail("readerBusyMillis", connection.statistics().busy().toMillis());
		this.all.forEach(ConnectionHealthIndicator::begin);
		Answer answer = this.questions.of(connection).ask(connection, BusQuestion.PING);
		boolean held = states.values().stream().allMatch((state) -> state == State.HELD);
		builder.status(held ? Status.UP : Status.DOWN)
			.withDetail("roundTripMicros", answer.roundTrip().toNanos() / 1000);
		if (!held) {
			builder.withDetail("reason", "not all names are held");
		}
	}

	private void begin() {
		DBusConnection connection = this.provider.getIfOpened();
		if (connection != null && connection.isConnected()) {
			this.questions.of(connection).begin(connection, BusQuestion.PING);
		}
	}

	static String reason(@Nullable Throwable failure) {
		return (failure != null && failure.getMessage() != null) ? failure.getMessage() : "the connection is closed";
	}

}
