package org.dbusspring.autoconfigure.health;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dbusspring.autoconfigure.health.BusQuestions.BusQuestion;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of what a client calls: up if somebody owns the name, or the bus would start
 * somebody. If not it is down where the client is required, and unknown where it is not.
 */
final class ClientHealthIndicator extends AbstractHealthIndicator {

	private static final Codec<List<String>> NAMES = Codecs.standard().of(new TypeReference<List<String>>() {
	});

	private final Supplier<RemoteObject> object;

	private final boolean required;

	private final Function<MessageConnection, BusQuestions> questions;

	/** Guarded by this. */
	private @Nullable CompletableFuture<MessageConnection> opening;

	/**
	 * @param object what is called
	 * @param required whether the application is of no use without it
	 * @param questions asks the bus of a connection
	 */
	ClientHealthIndicator(Supplier<RemoteObject> object, boolean required,
			Function<MessageConnection, BusQuestions> questions) {
		this.object = object;
		this.required = required;
		this.questions = questions;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		RemoteObject called = this.object.get();
		if (called.destination() != null) {
			builder.withDetail("destination", called.destination());
		}
		builder.withDetail("required", this.required);
		try {
			MessageConnection connection = called.connectionIfOpened();
			if (connection == null && !this.required) {
				builder.unknown().withDetail("reason", "the connection has not been used yet");
				return;
			}
			check(called, (connection != null) ? connection : open(called), builder);
		}
		catch (DBusException ex) {
			absent(builder, String.valueOf(ex.getMessage()));
		}
	}

	private void check(RemoteObject called, MessageConnection connection, Health.Builder builder) {
		String destination = called.destination();
		if (!connection.isConnected()) {
			absent(builder, ConnectionHealthIndicator.reason(connection.failure()));
		}
		else if (destination == null || !(connection instanceof DBusConnection)) {
			builder.up();
		}
		else {
			check(called, destination, connection, builder);
		}
	}

	private void check(RemoteObject called, String destination, MessageConnection connection, Health.Builder builder) {
		BusQuestions bus = this.questions.apply(connection);
		String owner = owner(bus, destination, connection);
		if (owner != null) {
			builder.up().withDetail("owner", owner);
			return;
		}
		Message names = bus.ask(connection, BusQuestion.ACTIVATABLE_NAMES).message();
		boolean activatable = NAMES.read(names.body()).contains(destination);
		builder.withDetail("activatable", activatable);
		if (activatable && !Boolean.FALSE.equals(called.options().autoStart())) {
			builder.up();
		}
		else {
			absent(builder, "nobody owns " + destination + " on the bus");
		}
	}

	private static @Nullable String owner(BusQuestions bus, String name, MessageConnection connection) {
		try {
			return bus.ask(connection, BusQuestion.owner(name)).message().body().readString();
		}
		catch (DBusErrorException ex) {
			if (ErrorNames.NAME_HAS_NO_OWNER.equals(ex.getErrorName())) {
				return null;
			}
			throw ex;
		}
	}

	private void absent(Health.Builder builder, String reason) {
		(this.required ? builder.down() : builder.unknown()).withDetail("reason", reason);
	}

	/** Opening may take its time, but not that of whoever asks. */
	private MessageConnection open(RemoteObject called) {
		try {
			return opening(called).get(BusQuestions.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new CallTimeoutException("The connection is still being opened");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof DBusException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while the connection was being opened", ex);
		}
	}

	private synchronized CompletableFuture<MessageConnection> opening(RemoteObject called) {
		CompletableFuture<MessageConnection> current = this.opening;
		if (current == null || current.isDone()) {
			CompletableFuture<MessageConnection> begun = new CompletableFuture<>();
			Thread thread = new Thread(() -> {
				try {
					begun.complete(called.connection());
				}
				catch (RuntimeException | Error ex) {
					begun.completeExceptionally(ex);
				}
			}, "dbus-health-connect");
			thread.setDaemon(true);
			thread.start();
			this.opening = begun;
			current = begun;
		}
		return current;
	}

}
