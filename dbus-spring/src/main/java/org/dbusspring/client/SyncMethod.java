package org.dbusspring.client;

import io.micrometer.observation.Observation;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Calls, and waits for the answer.
 */
final class SyncMethod implements ProxyMethod {

	private final RemoteCall call;

	private final ErrorTranslation errors;

	private final ClientObservations observations;

	SyncMethod(RemoteCall call, ErrorTranslation errors, ClientObservations observations) {
		this.call = call;
		this.errors = errors;
		this.observations = observations;
	}

	@Override
	public @Nullable Object invoke(Object proxy, @Nullable Object[] arguments) throws Throwable {
		Observation observation = this.observations.start(this.call);
		Observation.Scope scope = observation.openScope();
		try {
			Message reply = this.call.target()
				.connection()
				.call(this.call.message(arguments), this.call.target().timeout());
			return this.call.method().readResult(reply);
		}
		catch (DBusErrorException ex) {
			throw this.observations.failed(observation, this.errors.translate(ex), this.errors, ex);
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

}
