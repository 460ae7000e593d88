package org.dbusspring.client;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Calls without an answer.
 */
final class NoReplyMethod implements ProxyMethod {

	private final RemoteCall call;

	private final ClientObservations observations;

	NoReplyMethod(RemoteCall call, ClientObservations observations) {
		this.call = call;
		this.observations = observations;
	}

	@Override
	public @Nullable Object invoke(Object proxy, @Nullable Object[] arguments) {
		Observation observation = this.observations.start(this.call);
		try {
			this.call.target().connection().send(this.call.message(arguments));
			return null;
		}
		catch (RuntimeException ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
