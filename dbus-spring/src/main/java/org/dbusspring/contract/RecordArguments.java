package org.dbusspring.contract;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.type.RecordBody;

/**
 * Describes a record of which each component is an argument.
 */
final class RecordArguments {

	private RecordArguments() {
	}

	static List<ArgumentDescription> describe(RecordBody<?> record) {
		RecordComponent[] components = record.recordType().getRecordComponents();
		List<CompleteType> types = record.signature().types();
		List<ArgumentDescription> arguments = new ArrayList<>();
		for (int i = 0; i < components.length; i++) {
			arguments
				.add(new ArgumentDescription(record.names().get(i), types.get(i), Annotations.free(components[i])));
		}
		return arguments;
	}

}
