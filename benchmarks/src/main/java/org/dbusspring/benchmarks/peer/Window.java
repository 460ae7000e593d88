package org.dbusspring.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps so many calls in flight that each answer makes room for the next one, as the peer
 * in C does.
 */
final class Window {

	private static final Duration TIMEOUT = Duration.ofSeconds(25);

	private final DBusConnection connection;

	private final OutgoingMessage message;

	private final AtomicInteger toSend;

	private final AtomicInteger toCome;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	Window(DBusConnection connection, String name, int total) {
		this.connection = connection;
		this.message = new OutgoingMessage(EchoContract.call(name, "Quick", EchoContract.INT),
				(writer) -> writer.writeInt32(1));
		this.toSend = new AtomicInteger(total);
		this.toCome = new AtomicInteger(total);
	}

	/** Makes all calls, and waits for the last answer. */
	void run(int window) throws InterruptedException {
		for (int i = 0; i < window; i++) {
			sendNext();
		}
		try {
			this.end.get(60, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("calls are missing", ex);
		}
	}

	private void sendNext() {
		if (this.toSend.getAndDecrement() > 0) {
			this.connection.callAsync(this.message, TIMEOUT).whenComplete((answer, ex) -> answered(ex));
		}
	}

	private void answered(@Nullable Throwable failure) {
		if (failure != null) {
			this.end.completeExceptionally(failure);
		}
		else if (this.toCome.decrementAndGet() == 0) {
			this.end.complete(null);
		}
		else {
			sendNext();
		}
	}

}
