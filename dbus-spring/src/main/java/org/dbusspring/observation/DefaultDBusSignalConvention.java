package org.dbusspring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.dbusspring.observation.DBusObservationDocumentation.SignalLowCardinalityKeyNames;
import org.dbusspring.observation.DBusSignalContext.Direction;

/**
 * {@code dbus.signal}, with the keys of
 * {@link DBusObservationDocumentation.SignalLowCardinalityKeyNames}.
 *
 * @since 0.1
 */
public class DefaultDBusSignalConvention implements DBusSignalConvention {

	private static final KeyValue SENT = SignalLowCardinalityKeyNames.DIRECTION.withValue("sent");

	private static final KeyValue RECEIVED = SignalLowCardinalityKeyNames.DIRECTION.withValue("received");

	private static final KeyValue SUCCESS = SignalLowCardinalityKeyNames.OUTCOME.withValue("SUCCESS");

	private static final KeyValue ERROR = SignalLowCardinalityKeyNames.OUTCOME.withValue("ERROR");

	@Override
	public String getName() {
		return "dbus.signal";
	}

	@Override
	public String getContextualName(DBusSignalContext context) {
		return context.getMember();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DBusSignalContext context) {
		return KeyValues.of((context.getDirection() == Direction.SENT) ? SENT : RECEIVED,
				SignalLowCardinalityKeyNames.CONNECTION.withValue(context.getConnectionName()),
				SignalLowCardinalityKeyNames.INTERFACE.withValue(context.getInterfaceName()),
				SignalLowCardinalityKeyNames.MEMBER.withValue(context.getMember()),
				(context.getError() != null) ? ERROR : SUCCESS);
	}

}
