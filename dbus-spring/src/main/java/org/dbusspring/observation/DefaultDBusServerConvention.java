package org.dbusspring.observation;

import io.micrometer.common.KeyValues;

/**
 * {@code dbus.server}, with the keys of
 * {@link DBusObservationDocumentation.LowCardinalityKeyNames}.
 *
 * @since 0.1
 */
public class DefaultDBusServerConvention implements DBusServerConvention {

	@Override
	public String getName() {
		return "dbus.server";
	}

	@Override
	public String getContextualName(DBusServerContext context) {
		return context.getMember();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DBusServerContext context) {
		return CallKeyValues.of(context);
	}

}
