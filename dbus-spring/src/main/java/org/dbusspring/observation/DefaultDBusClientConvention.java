package org.dbusspring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.dbusspring.observation.DBusObservationDocumentation.ClientLowCardinalityKeyNames;
import org.dbusspring.observation.DBusObservationDocumentation.HighCardinalityKeyNames;

/**
 * {@code dbus.client}, with the keys of
 * {@link DBusObservationDocumentation.LowCardinalityKeyNames} and
 * {@link DBusObservationDocumentation.ClientLowCardinalityKeyNames}.
 *
 * @since 0.1
 */
public class DefaultDBusClientConvention implements DBusClientConvention {

	private static final KeyValue NO_CLIENT_NAME = ClientLowCardinalityKeyNames.CLIENT_NAME
		.withValue(KeyValue.NONE_VALUE);

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
			.and(context.getClientName().isEmpty() ? NO_CLIENT_NAME
					: ClientLowCardinalityKeyNames.CLIENT_NAME.withValue(context.getClientName()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(DBusClientContext context) {
		return context.getDestination().isEmpty() ? KeyValues.empty()
				: KeyValues.of(HighCardinalityKeyNames.DESTINATION.withValue(context.getDestination()));
	}

}
