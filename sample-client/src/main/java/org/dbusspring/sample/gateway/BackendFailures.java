package org.dbusspring.sample.gateway;

import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.LimitsExceededException;
import org.dbusspring.core.error.NoReplyException;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.embedded.shared.NoSharedBusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What the web sees of a backend that fails. What exactly failed stays in the log.
 */
@RestControllerAdvice
class BackendFailures {

	private static final Logger logger = LoggerFactory.getLogger(BackendFailures.class);

	/** It is there and does not answer in time. */
	@ExceptionHandler
	ProblemDetail late(CallTimeoutException ex) {
		logger.debug("The backend is late", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.GATEWAY_TIMEOUT, "The backend does not answer in time");
	}

	/** It is not there, or has no room for more at the moment. */
	@ExceptionHandler({ ServiceUnknownException.class, NoReplyException.class, ConnectionClosedException.class,
			BusUnreachableException.class, NoSharedBusException.class, LimitsExceededException.class,
			SendQueueFullException.class })
	ProblemDetail away(Exception ex) {
		logger.debug("The backend is not there", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "The backend is not available");
	}

	/** It answers something else than it should. */
	@ExceptionHandler
	ProblemDetail wrong(DBusException ex) {
		logger.warn("The backend failed", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "The backend failed");
	}

}
