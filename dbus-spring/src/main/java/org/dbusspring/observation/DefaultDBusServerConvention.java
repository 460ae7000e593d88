package org.dbusspring.observation;

import io.micrometer.common.KeyValues;
import org.dbusspring.observation.DBusObservationDocumentation.HighCardinalityKeyNames;

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

	@Override
	public KeyValues getHighCardinalityKeyValues(DBusServerContext context) {
		String sender = context.getSender();
		return (sender != null) ? KeyValues.of(HighCardinalityKeyNames.SENDER.withValue(sender)) : KeyValues.empty();
	}

}
