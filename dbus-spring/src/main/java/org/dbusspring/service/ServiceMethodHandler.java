package org.dbusspring.service;

import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.observation.DBusServerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls of one method to its bean: observation around error mapping around the
 * invocation.
 */
final class ServiceMethodHandler implements MethodHandler {

	private static final Logger logger = LoggerFactory.getLogger(ServiceMethodHandler.class);

	private final ContractMethod method;

	private final BeanMethod beanMethod;

	private final ServiceObservations observations;

	ServiceMethodHandler(ContractMethod method, BeanMethod beanMethod, ServiceObservations observations) {
		this.method = method;
		this.beanMethod = beanMethod;
		this.observations = observations;
	}

	@Override
	public void handle(IncomingCall call) {
		Observation observation = this.observations.start(this.method, call.message());
		Observation.Scope scope = observation.openScope();
		try {
			Object[] arguments;
			try {
				arguments = this.method.readArguments(call.message());
			}
			catch (DBusException ex) {
				fail(call, observation, ex, ErrorReply.invalidArguments(ex.getMessage()));
				return;
			}
			invoke(call, observation, arguments);
		}
		finally {
			scope.close();
		}
	}

	private void invoke(IncomingCall call, Observation observation, Object[] arguments) {
		Object returned;
		try {
			returned = this.beanMethod.invoke(arguments);
		}
		catch (Throwable ex) {
			fail(call, observation, ex);
			return;
		}
		if (!this.method.isAsync()) {
			reply(call, observation, returned);
		}
		else if (returned instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, failure) -> {
				if (failure != null) {
					fail(call, observation, failure);
				}
				else {
					reply(call, observation, value);
				}
			});
		}
		else {
			fail(call, observation, new IllegalStateException(this.method + " returned null instead of a future"));
		}
	}

	private void reply(IncomingCall call, Observation observation, @Nullable Object value) {
		BodyWriter body;
		try {
			body = this.method.resultWriter(value);
		}
		catch (IllegalStateException ex) {
			fail(call, observation, ex);
			return;
		}
		call.reply(this.method.resultSignature(), body);
		observation.stop();
	}

	private void fail(IncomingCall call, Observation observation, Throwable thrown) {
		Throwable failure = ErrorReply.unwrap(thrown);
		ErrorReply reply = ErrorReply.declaredBy(failure);
		if (reply == null) {
			logger.error("{} of the bean '{}' failed; {} is told only that it did", this.method,
					this.beanMethod.bean().name(), call.message().header().sender(), failure);
			reply = ErrorReply.failed(this.method.name());
		}
		fail(call, observation, failure, reply);
	}

	private void fail(IncomingCall call, Observation observation, Throwable failure, ErrorReply reply) {
		if (observation.getContextView() instanceof DBusServerContext context) {
			context.setErrorName(reply.name(), reply.known());
		}
		call.replyError(reply.name(), reply.text());
		observation.error(failure);
		observation.stop();
	}

}
