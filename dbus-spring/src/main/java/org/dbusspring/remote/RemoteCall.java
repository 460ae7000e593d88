package org.dbusspring.remote;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.Observation;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.observation.DBusObservations;
import org.jspecify.annotations.Nullable;

/**
 * A method of a remote object, prepared to be called any number of times by any thread:
 * with the header that all calls have in common, and observed.
 *
 * @since 0.1
 */
public final class RemoteCall {

	private final RemoteObject object;

	private final DBusMember called;

	private final MessageHeader header;

	private final MessageHeader noReplyHeader;

	private final Duration timeout;

	private final boolean waitsForService;

	private final ResultReader results;

	private final ErrorTranslation errors;

	RemoteCall(RemoteObject object, DBusMember called, String interfaceName, String member, Signature signature,
			CallOptions options, ResultReader results, ErrorTranslation errors) {
		this.object = object;
		this.called = called;
		this.header = MessageHeader.methodCall(object.destination(), object.path(), interfaceName, member,
				options.flags(), signature);
		this.noReplyHeader = MessageHeader.methodCall(object.destination(), object.path(), interfaceName, member,
				options.flags() | MessageFlags.NO_REPLY_EXPECTED, signature);
		this.timeout = Objects.requireNonNull(options.timeout());
		this.waitsForService = Boolean.TRUE.equals(options.waitForService());
		this.results = results;
		this.errors = errors;
	}

	/**
	 * Calls, and waits for the answer.
	 * @return what the {@link ResultReader} made of it
	 * @throws Throwable what the {@link ErrorTranslation} made of an error reply, and
	 * what {@link org.dbusspring.core.connection.MessageConnection#call} throws
	 */
	public @Nullable Object call(BodyWriter arguments) throws Throwable {
		Observation observation = start();
		Observation.Scope scope = observation.openScope();
		try {
			return this.results.read(answer(new OutgoingMessage(this.header, arguments)));
		}
		catch (DBusErrorException ex) {
			throw failed(observation, ex);
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	private Message answer(OutgoingMessage message) {
		MessageConnection connection = this.object.connection();
		return this.waitsForService ? patient(connection, message).call() : connection.call(message, this.timeout);
	}

	private PatientCall patient(MessageConnection connection, OutgoingMessage message) {
		return new PatientCall(connection, this.object.destination(), message, this.timeout);
	}

	/**
	 * Calls without waiting.
	 * @return a future of the answer. Whatever goes wrong fails it; cancelling it forgets
	 * the call
	 */
	public CompletableFuture<@Nullable Object> callAsync(BodyWriter arguments) {
		Observation observation = start();
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

	/**
	 * Calls, and tells the peer not to answer.
	 * @throws org.dbusspring.core.error.DBusException if the call cannot be sent
	 */
	public void send(BodyWriter arguments) {
		Observation observation = start();
		try {
			this.object.connection().send(new OutgoingMessage(this.noReplyHeader, arguments));
		}
		catch (RuntimeException ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	private CompletableFuture<Message> send(Observation observation, BodyWriter arguments) {
		Observation.Scope scope = observation.openScope();
		try {
			MessageConnection connection = this.object.connection();
			OutgoingMessage message = new OutgoingMessage(this.header, arguments);
			return this.waitsForService ? patient(connection, message).callAsync()
					: connection.callAsync(message, this.timeout);
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
			value = this.results.read(reply);
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
				seen = failed(observation, error);
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

	private Observation start() {
		return this.object.observed().start(this.called);
	}

	private Throwable failed(Observation observation, DBusErrorException error) {
		Throwable translated = this.errors.translate(error);
		DBusObservations.failed(observation, translated, error.getErrorName(), this.errors.knows(error.getErrorName()));
		return translated;
	}

}
