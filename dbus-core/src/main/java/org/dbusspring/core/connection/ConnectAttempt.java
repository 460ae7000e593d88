package org.dbusspring.core.connection;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.transport.Connector;
import org.dbusspring.core.transport.Transport;

/**
 * Connects on a thread of its own: connecting can block, and the interrupt of a caller
 * should end the wait and not more.
 */
final class ConnectAttempt {

	private final ConnectionSettings settings;

	private final Connector connector;

	private final CompletableFuture<Transport> result = new CompletableFuture<>();

	ConnectAttempt(ConnectionSettings settings) {
		this.settings = settings;
		this.connector = new Connector(settings.addresses(), settings.mechanisms(), settings.descriptors(),
				settings.connectTimeout().toNanos());
	}

	Transport connect() {
		Thread thread = new Thread(this::attempt, "dbus-" + this.settings.name() + "-connect");
		thread.setDaemon(true);
		thread.start();
		try {
			try {
				return this.result.get(this.settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				// it ends now, and tells what it has tried
				this.connector.abandon();
				return this.result.get();
			}
		}
		catch (ExecutionException ex) {
			throw rethrown(Objects.requireNonNull(ex.getCause()));
		}
		catch (InterruptedException ex) {
			this.result.cancel(false);
			this.connector.abandon();
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while connecting to " + this.settings.addresses(), ex);
		}
	}

	private void attempt() {
		try {
			Transport transport = this.connector.connect();
			if (!this.result.complete(transport)) {
				// nobody waits for it any more
				transport.close();
			}
		}
		catch (RuntimeException | Error ex) {
			this.result.completeExceptionally(ex);
		}
	}

	private static RuntimeException rethrown(Throwable cause) {
		cause.addSuppressed(new Exception("Connecting was asked for here"));
		if (cause instanceof Error error) {
			throw error;
		}
		return (RuntimeException) cause;
	}

}
