package org.dbusspring.service;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;

/**
 * Takes calls to an executor of the application's.
 *
 * @param executor runs them
 * @param handler handles them; throws nothing
 */
record ExecutorHandler(Executor executor, ServiceMethodHandler handler) implements MethodHandler {

	@Override
	public void handle(IncomingCall call) {
		if (!call.isReplyExpected() && call.message().descriptors().size() > 0) {
			// they are closed when this returns
			this.handler.handle(call);
			return;
		}
		try {
			this.executor.execute(() -> this.handler.handle(call));
		}
		catch (RejectedExecutionException ex) {
			call.replyError(ErrorNames.LIMITS_EXCEEDED, "The service has too many calls at this time: try again later");
		}
	}

}
