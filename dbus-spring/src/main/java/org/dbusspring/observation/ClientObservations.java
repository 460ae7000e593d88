package org.dbusspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of clients.
 *
 * @since 0.1
 */
public final class ClientObservations {

	private static final DBusClientConvention DEFAULT_CONVENTION = new DefaultDBusClientConvention();

	private final ObservationRegistry registry;

	private final @Nullable DBusClientConvention convention;

	/**
	 * @param registry observes
	 * @param convention names the observations, or {@code null} for the default
	 */
	public ClientObservations(ObservationRegistry registry, @Nullable DBusClientConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	/** A started observation, or {@link Observation#NOOP} where nobody observes. */
	public Observation start(String interfaceName, String member, String client, String destination) {
		if (this.registry.isNoop()) {
			return Observation.NOOP;
		}
		return DBusObservationDocumentation.CLIENT
			.observation(this.convention, DEFAULT_CONVENTION,
					() -> new DBusClientContext(interfaceName, member, client, destination), this.registry)
			.start();
	}

	/** Notes what an error reply was and what it became. */
	public void failed(Observation observation, Throwable translated, String errorName, boolean known) {
		if (observation.getContextView() instanceof DBusClientContext context) {
			context.setErrorName(errorName, known || KnownErrors.isStandard(errorName));
		}
		observation.error(translated);
	}

}
