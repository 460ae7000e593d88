package org.dbusspring.client;

import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.Observation;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Calls, and returns a future of the answer. Whatever goes wrong fails the future;
 * cancelling it forgets the call.
 */
final class AsyncMethod implements ProxyMethod {

	private final RemoteCall call;

	private final ErrorTranslation errors;

	private final ClientObservations observations;

	AsyncMethod(RemoteCall call, ErrorTranslation errors, ClientObservations observations) {
		this.call = call;
		this.errors = errors;
		this.observations = observations;
	}

	@Override
	public Object invoke(Object proxy, @Nullable Object[] arguments) {
		Observation observation = this.observations.start(this.call);
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		CompletableFuture<Message> answer = send(observation, arguments);
		answer.whenComplete((reply, failure) -> {
			if (failure != null) {
				fail(result, observation, failure);
			}
			else {
				complete(result, observation, reply);
			}
		});
		result.whenComplete((value, failure) -> {
			if (result.isCancelled()) {
				answer.cancel(false);
			}
		});
		return result;
	}

	private CompletableFuture<Message> send(Observation observation, @Nullable Object[] arguments) {
		Observation.Scope scope = observation.openScope();
		try {
			return this.call.target()
				.connection()
				.callAsync(this.call.message(arguments), this.call.target().timeout());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		finally {
			scope.close();
		}
	}

	private void complete(CompletableFuture<@Nullable Object> result, Observation observation, Message reply) {
		Object value;
		try {
			value = this.call.method().readResult(reply);
		}
		catch (Throwable ex) {
			fail(result, observation, ex);
			return;
		}
		try {
			observation.stop();
		}
		finally {
			result.complete(value);
		}
	}

	private void fail(CompletableFuture<@Nullable Object> result, Observation observation, Throwable failure) {
		Throwable seen = failure;
		try {
			if (failure instanceof DBusErrorException error) {
				seen = this.errors.translate(error);
				this.observations.failed(observation, seen, this.errors, error);
			}
			else {
				observation.error(failure);
			}
			observation.stop();
		}
		finally {
			result.completeExceptionally(seen);
		}
	}

}
