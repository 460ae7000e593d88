package org.dbusspring.client;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.observation.DBusClientContext;
import org.dbusspring.observation.DBusClientConvention;
import org.dbusspring.observation.DBusObservationDocumentation;
import org.dbusspring.observation.DefaultDBusClientConvention;
import org.dbusspring.observation.KnownErrors;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of clients.
 */
final class ClientObservations {

	private static final DBusClientConvention DEFAULT_CONVENTION = new DefaultDBusClientConvention();

	private final ObservationRegistry registry;

	private final @Nullable DBusClientConvention convention;

	ClientObservations(ObservationRegistry registry, @Nullable DBusClientConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	/** A started observation, or {@link Observation#NOOP} where nobody observes. */
	Observation start(RemoteCall call) {
		if (this.registry.isNoop()) {
			return Observation.NOOP;
		}
		ContractMethod method = call.method();
		return DBusObservationDocumentation.CLIENT
			.observation(this.convention, DEFAULT_CONVENTION,
					() -> new DBusClientContext(method.interfaceName(), method.name(), call.target().clientName(),
							call.target().destination()),
					this.registry)
			.start();
	}

	/** Notes what an error reply was and what it became; returns the latter. */
	Throwable failed(Observation observation, Throwable translated, ErrorTranslation errors, DBusErrorException reply) {
		if (observation.getContextView() instanceof DBusClientContext context) {
			String name = reply.getErrorName();
			context.setErrorName(name, errors.knows(name) || KnownErrors.isStandard(name));
		}
		observation.error(translated);
		return translated;
	}

}
