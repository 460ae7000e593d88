package org.dbusspring.service;

import java.util.Objects;

import io.micrometer.observation.Observation;
import org.dbusspring.call.CallSource;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.PropertyCall;
import org.dbusspring.core.object.PropertyCallInterceptor;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.observation.DBusObservations;

/**
 * Observes the calls that read and set properties. What there is not has one name for
 * all, as callers could make up any number of them.
 */
final class PropertyObservations implements PropertyCallInterceptor {

	private static final ObjectRegistration NOTHING = () -> {
	};

	private final String connection;

	private final DBusObservations observations;

	private PropertyObservations(String connection, DBusObservations observations) {
		this.connection = connection;
		this.observations = observations;
	}

	/**
	 * Observes the calls on a connection, if somebody wants to know.
	 * @return ends it
	 */
	static ObjectRegistration observe(CallSource connection, DBusObservations observations) {
		if (observations.isNoop()) {
			return NOTHING;
		}
		connection.objects().interceptPropertyCalls(new PropertyObservations(connection.name(), observations));
		return () -> connection.objects().interceptPropertyCalls(null);
	}

	@Override
	public void intercept(PropertyCall what, IncomingCall call, MethodHandler handler) throws Exception {
		Observation observation = this.observations.serverCall(this.connection, member(what),
				call.message().header().sender());
		Observation.Scope scope = observation.openScope();
		try {
			handler.handle(call);
		}
		catch (Throwable ex) {
			note(observation, ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	private static DBusMember member(PropertyCall what) {
		String interfaceName = Objects.requireNonNullElse(what.interfaceName(), DBusMember.UNKNOWN);
		String property = Objects.requireNonNullElse(what.property(), DBusMember.UNKNOWN);
		return switch (what.operation()) {
			case GET -> DBusMember.get(interfaceName, property);
			case SET -> DBusMember.set(interfaceName, property);
			case GET_ALL -> DBusMember.all(interfaceName.isEmpty() ? DBusMember.ALL : interfaceName);
		};
	}

	/** As the caller will be told. */
	private static void note(Observation observation, Throwable failure) {
		if (failure instanceof PropertyFailure error) {
			DBusObservations.failed(observation, Objects.requireNonNullElse(error.getCause(), error),
					error.getErrorName(), error.isKnown());
		}
		else if (failure instanceof DBusErrorException error && !(failure instanceof ReceivedErrorException)) {
			DBusObservations.failed(observation, failure, error.getErrorName(), false);
		}
		else {
			boolean corrupt = failure instanceof CorruptMessageException && !(failure instanceof CorruptReplyException);
			DBusObservations.failed(observation, failure, corrupt ? ErrorNames.INVALID_ARGS : ErrorNames.FAILED, true);
		}
	}

}
