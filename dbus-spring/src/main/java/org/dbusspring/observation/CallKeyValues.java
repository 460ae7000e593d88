package org.dbusspring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.dbusspring.observation.DBusObservationDocumentation.LowCardinalityKeyNames;

/**
 * The keys that both sides have in common, each with a bounded number of values.
 */
final class CallKeyValues {

	private static final KeyValue SUCCESS = LowCardinalityKeyNames.OUTCOME.withValue("SUCCESS");

	private static final KeyValue ERROR = LowCardinalityKeyNames.OUTCOME.withValue("ERROR");

	private static final KeyValue NO_ERROR_NAME = LowCardinalityKeyNames.ERROR_NAME.withValue(KeyValue.NONE_VALUE);

	private static final KeyValue OTHER_ERROR_NAME = LowCardinalityKeyNames.ERROR_NAME.withValue("other");

	private CallKeyValues() {
	}

	static KeyValues of(DBusCallContext context) {
		boolean failed = context.getErrorName() != null || context.getError() != null;
		return KeyValues.of(LowCardinalityKeyNames.CONNECTION.withValue(context.getConnectionName()),
				LowCardinalityKeyNames.OPERATION.withValue(context.getOperation().value()),
				LowCardinalityKeyNames.INTERFACE.withValue(context.getInterfaceName()),
				LowCardinalityKeyNames.MEMBER.withValue(context.getMember()), failed ? ERROR : SUCCESS,
				errorName(context));
	}

	private static KeyValue errorName(DBusCallContext context) {
		String name = context.getErrorName();
		if (name == null) {
			return NO_ERROR_NAME;
		}
		return context.isErrorKnown() ? LowCardinalityKeyNames.ERROR_NAME.withValue(name) : OTHER_ERROR_NAME;
	}

}
