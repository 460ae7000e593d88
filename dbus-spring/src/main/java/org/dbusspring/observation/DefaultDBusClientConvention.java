package org.dbusspring.observation;

import io.micrometer.common.KeyValues;
import org.dbusspring.observation.DBusObservationDocumentation.ClientLowCardinalityKeyNames;

/**
 * {@code dbus.client}, with the keys of
 * {@link DBusObservationDocumentation.LowCardinalityKeyNames} and
 * {@link DBusObservationDocumentation.ClientLowCardinalityKeyNames}.
 *
 * @since 0.1
 */
public class DefaultDBusClientConvention implements DBusClientConvention {

	@Override
	public String getName() {
		return "dbus.client";
	}

	@Override
	public String getContextualName(DBusClientContext context) {
		return context.getMember();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DBusClientContext context) {
		return CallKeyValues.of(context)
			.and(ClientLowCardinalityKeyNames.CLIENT_NAME.withValue(context.getClientName()));
	}

}
