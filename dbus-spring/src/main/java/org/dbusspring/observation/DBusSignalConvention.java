package org.dbusspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observations of signals; a bean of this type replaces
 * {@link DefaultDBusSignalConvention}.
 *
 * @since 0.1
 */
public interface DBusSignalConvention extends ObservationConvention<DBusSignalContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DBusSignalContext;
	}

}
