package org.dbusspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observations of calls that exported methods answer; a bean of
 * this type replaces {@link DefaultDBusServerConvention}.
 *
 * @since 0.1
 */
public interface DBusServerConvention extends ObservationConvention<DBusServerContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DBusServerContext;
	}

}
