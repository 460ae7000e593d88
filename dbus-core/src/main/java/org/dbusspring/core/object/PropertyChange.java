package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.message.BodyWriter;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is announced.
 *
 * @param property the property
 * @param value its value, or {@code null} to announce the name only
 */
record PropertyChange(Property property, @Nullable Object value) {

	/** The change with the value that the getter tells now. */
	static PropertyChange read(Property property) {
		boolean withValue = property.emits() == EmitsChangedSignal.TRUE;
		return new PropertyChange(property, withValue ? PropertyValues.tryRead(property, null) : null);
	}

	/** The body of {@code PropertiesChanged}. */
	static BodyWriter body(String interfaceName, List<PropertyChange> changes) {
		return BodyWriter.prepared((writer) -> {
			List<String> invalidated = new ArrayList<>();
			writer.writeString(interfaceName);
			int values = writer.beginArray(8);
			for (PropertyChange change : changes) {
				Object value = change.value();
				if (value == null || !PropertyValues.tryWriteEntry(writer, change.property(), value)) {
					invalidated.add(change.property().name());
				}
			}
			writer.endArray(values, 8);
			int names = writer.beginArray(4);
			invalidated.forEach(writer::writeString);
			writer.endArray(names, 4);
		});
	}

}
