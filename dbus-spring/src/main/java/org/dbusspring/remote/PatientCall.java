package org.dbusspring.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dbusspring.core.connection.ConnectionListener;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signal.SignalQueue;
import org.jspecify.annotations.Nullable;

/**
 * One call that waits for the connection and for an owner of the name it is sent to. It
 * is sent at once, so that the bus may start the service, and again when the bus has said
 * that there is nobody to take it and somebody has come: what was sent before was given
 * to nobody. All of it is over within the timeout.
 */
final class PatientCall {

	private final MessageConnection connection;

	private final @Nullable String destination;

	private final OutgoingMessage message;

	private final Duration timeout;

	private final long deadline;

	/** The owner to whom the call was sent again; guarded by the order of attempts. */
	private volatile @Nullable String tried;

	PatientCall(MessageConnection connection, @Nullable String destination, OutgoingMessage message, Duration timeout) {
		this.connection = connection;
		this.destination = destination;
		this.message = message;
		this.timeout = timeout;
		this.deadline = System.nanoTime() + timeout.toNanos();
	}

	Message call() {
		while (true) {
			// where there is none in time, the call says why
			this.connection.awaitConnected(left());
			try {
				return this.connection.call(this.message, left());
			}
			catch (ServiceUnknownException ex) {
				requireUntried(awaitOwner(ex), ex);
			}
		}
	}

	CompletableFuture<Message> callAsync() {
		CompletableFuture<Message> result = new CompletableFuture<>();
		attemptWhenConnected(result);
		return result;
	}

	private void attemptWhenConnected(CompletableFuture<Message> result) {
		if (this.connection.isConnected() || !this.connection.isOpen()) {
			attempt(result);
			return;
		}
		CompletableFuture<Void> connected = new CompletableFuture<>();
		ConnectionListener listener = new ConnectionListener() {
			@Override
			public void connected(String uniqueName) {
				connected.complete(null);
			}
		};
		this.connection.addListener(listener);
		if (this.connection.isConnected()) {
			connected.complete(null);
		}
		endWith(result, connected);
		connected.completeOnTimeout(null, left().toNanos(), TimeUnit.NANOSECONDS).whenCompleteAsync((none, ex) -> {
			this.connection.removeListener(listener);
			attempt(result);
		});
	}

	private void attempt(CompletableFuture<Message> result) {
		if (result.isDone()) {
			return;
		}
		CompletableFuture<Message> answer = this.connection.callAsync(this.message, left());
		endWith(result, answer);
		answer.whenComplete((reply, failure) -> {
			if (failure instanceof ServiceUnknownException nobody && !result.isDone()) {
				attemptAgain(result, nobody);
			}
			else if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(reply);
			}
		});
	}

	private void attemptAgain(CompletableFuture<Message> result, ServiceUnknownException nobody) {
		CompletableFuture<String> owner = new CompletableFuture<>();
		NameWatch watch;
		try {
			watch = watch(owner, nobody);
		}
		catch (RuntimeException ex) {
			result.completeExceptionally(ex);
			return;
		}
		endWith(result, owner);
		owner.orTimeout(left().toNanos(), TimeUnit.NANOSECONDS).whenCompleteAsync((name, failure) -> {
			watch.close();
			try {
				if (failure != null) {
					throw (failure instanceof TimeoutException) ? nobodyCame(nobody) : nobody;
				}
				requireUntried(name, nobody);
				attempt(result);
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
	}

	/** Whoever gives up the result gives up what it waits for. */
	private static void endWith(CompletableFuture<?> result, CompletableFuture<?> part) {
		result.whenComplete((value, failure) -> part.cancel(false));
	}

	private String awaitOwner(ServiceUnknownException nobody) {
		CompletableFuture<String> owner = new CompletableFuture<>();
		NameWatch watch = watch(owner, nobody);
		try {
			return owner.get(left().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw nobodyCame(nobody);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallInterruptedException("Interrupted while waiting for an owner of " + this.destination, ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			watch.close();
		}
	}

	private NameWatch watch(CompletableFuture<String> owner, ServiceUnknownException nobody) {
		String name = this.destination;
		if (name == null || name.startsWith(":")) {
			// nobody else ever gets a unique name
			throw nobody;
		}
		return this.connection.watchName(name, new SignalQueue(), (found, changes) -> {
			if (found != null) {
				owner.complete(found);
			}
		});
	}

	/** The owner may have come just now, or it is the owner that says this. */
	private void requireUntried(String owner, ServiceUnknownException nobody) {
		if (owner.equals(this.tried)) {
			throw nobody;
		}
		this.tried = owner;
	}

	private CallTimeoutException nobodyCame(ServiceUnknownException nobody) {
		CallTimeoutException timedOut = new CallTimeoutException("Nobody has owned " + this.destination + " within "
				+ this.timeout.toMillis() + " ms, so " + this.message.header() + " was not delivered");
		timedOut.initCause(nobody);
		return timedOut;
	}

	/** What is left of the time; never nothing, so that a call at the end says so. */
	private Duration left() {
		return Duration.ofNanos(Math.max(1, this.deadline - System.nanoTime()));
	}

}
