package org.dbusspring.service;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.core.message.Message;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.observation.DBusObservationDocumentation;
import org.dbusspring.observation.DBusServerContext;
import org.dbusspring.observation.DBusServerConvention;
import org.dbusspring.observation.DefaultDBusServerConvention;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls of exported methods; of calls to anything else there are too many names.
 */
final class ServiceObservations {

	private static final DBusServerConvention DEFAULT_CONVENTION = new DefaultDBusServerConvention();

	private final ObservationRegistry registry;

	private final @Nullable DBusServerConvention convention;

	ServiceObservations(ObservationRegistry registry, @Nullable DBusServerConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	/** A started observation, or {@link Observation#NOOP} where nobody observes. */
	Observation start(ContractMethod method, Message call) {
		if (this.registry.isNoop()) {
			return Observation.NOOP;
		}
		return DBusObservationDocumentation.SERVER
			.observation(this.convention, DEFAULT_CONVENTION,
					() -> new DBusServerContext(method.interfaceName(), method.name(), call.header().sender()),
					this.registry)
			.start();
	}

}
