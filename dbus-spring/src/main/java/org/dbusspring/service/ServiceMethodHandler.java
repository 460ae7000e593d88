package org.dbusspring.service;

import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import org.dbusspring.call.DBusCall;
import org.dbusspring.contract.AsyncResults;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.Interceptors.Member;
import org.dbusspring.service.PreparedService.CallHandling;
import org.dbusspring.service.PreparedService.PreparedMethod;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls of one method to its bean: observation around error mapping around the
 * invocation.
 */
final class ServiceMethodHandler implements MethodHandler {

	private static final Logger logger = LoggerFactory.getLogger(ServiceMethodHandler.class);

	private final ServicePlace place;

	private final ContractMethod method;

	private final DBusMember member;

	private final Member invoked;

	private final HandlerArguments arguments;

	private final CallHandling calls;

	ServiceMethodHandler(ServicePlace place, PreparedMethod prepared, CallHandling calls) {
		this.place = place;
		this.method = prepared.method();
		this.member = DBusMember.method(this.method.interfaceName(), this.method.name());
		this.invoked = new Member(DBusInvocation.Kind.METHOD, this.method.interfaceName(), this.method.name(),
				prepared.beanMethod());
		this.arguments = prepared.arguments();
		this.calls = calls;
	}

	@Override
	public void handle(IncomingCall call) {
		DBusCall current = this.place.call(this.method.interfaceName(), call);
		DBusCall.Scope currentScope = current.openScope();
		Observation observation = this.calls.observations()
			.serverCall(this.place.source().name(), this.member, call.message().header().sender());
		Observation.Scope scope = observation.openScope();
		boolean answered = true;
		try {
			answered = answer(call, current, observation);
		}
		catch (Throwable ex) {
			fail(call, observation, ex);
		}
		finally {
			scope.close();
			currentScope.close();
			if (answered) {
				observation.stop();
			}
		}
	}

	/**
	 * Answers, or sees to it that the call is answered later, and then the observation
	 * stopped.
	 * @return whether it is answered
	 */
	private boolean answer(IncomingCall call, DBusCall current, Observation observation) throws Throwable {
		Object[] sent;
		try {
			sent = this.method.readArguments(call.message());
		}
		catch (DBusException ex) {
			fail(call, observation, ex, ErrorReply.invalidArguments(ex.getMessage()));
			return true;
		}
		Object returned = this.calls.invoke(this.invoked, this.arguments.complete(sent, current), current);
		if (!this.method.isAsync()) {
			reply(call, observation, returned);
			return true;
		}
		CompletionStage<?> stage = AsyncResults.toStage(returned);
		if (stage == null) {
			throw new IllegalStateException(this.method + " returned null instead of a future");
		}
		stage.whenComplete((value, failure) -> answerLater(call, current, observation, value, failure));
		return false;
	}

	/** On whatever thread: what is logged there belongs to the call, too. */
	private void answerLater(IncomingCall call, DBusCall current, Observation observation, @Nullable Object value,
			@Nullable Throwable failure) {
		DBusCall.Scope currentScope = current.openScope();
		Observation.Scope scope = observation.openScope();
		try {
			if (failure != null) {
				fail(call, observation, failure);
			}
			else {
				reply(call, observation, value);
			}
		}
		finally {
			scope.close();
			currentScope.close();
			observation.stop();
		}
	}

	private void reply(IncomingCall call, Observation observation, @Nullable Object value) {
		AnswerBody body;
		try {
			body = new AnswerBody(this.method.resultWriter(value));
		}
		catch (IllegalStateException ex) {
			fail(call, observation, ex);
			return;
		}
		call.reply(this.method.resultSignature(), body);
		Throwable failure = body.failure();
		if (failure != null) {
			// the caller has been told so
			note(observation, failure, ErrorReply.failed(this.method.name()));
		}
	}

	private void fail(IncomingCall call, Observation observation, Throwable thrown) {
		Throwable failure = ErrorReply.unwrap(thrown);
		ErrorReply reply = this.calls.reply(failure);
		if (reply == null) {
			logger.error("{} of {} failed; {} is told only that it did", this.method,
					this.invoked.beanMethod().target().name(), call.message().header().sender(), failure);
			reply = ErrorReply.failed(this.method.name());
		}
		fail(call, observation, failure, reply);
	}

	private static void fail(IncomingCall call, Observation observation, Throwable failure, ErrorReply reply) {
		note(observation, failure, reply);
		call.replyError(reply.name(), reply.text());
	}

	private static void note(Observation observation, Throwable failure, ErrorReply reply) {
		DBusObservations.failed(observation, failure, reply.name(), reply.known());
	}

}
