package org.dbusspring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observations of calls that clients' proxies make; a bean of this
 * type replaces {@link DefaultDBusClientConvention}.
 *
 * @since 0.1
 */
public interface DBusClientConvention extends ObservationConvention<DBusClientContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DBusClientContext;
	}

}
