package org.dbusspring.core.object;

import java.util.Collection;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the values of properties, so that one which cannot be had does not take the
 * others with it: it is left out.
 */
final class PropertyValues {

	private static final Logger logger = LoggerFactory.getLogger(PropertyValues.class);

	private PropertyValues() {
	}

	/** Writes those that can be read as {@code a{sv}}. */
	static void writeAll(WireWriter writer, Collection<Property> properties, @Nullable IncomingCall call) {
		int mark = writer.beginArray(8);
		for (Property property : properties) {
			Object value = property.isReadable() ? tryRead(property, call) : null;
			if (value != null) {
				tryWriteEntry(writer, property, value);
			}
		}
		writer.endArray(mark, 8);
	}

	/** The value, or {@code null} if there is none or the getter fails. */
	static @Nullable Object tryRead(Property property, @Nullable IncomingCall call) {
		try {
			return property.read(call);
		}
		catch (DBusErrorException ex) {
			logger.debug("Not to be read now: {}: {}", property, ex.getMessage());
		}
		catch (Exception | Error ex) {
			logger.warn("The getter failed of {}", property, ex);
		}
		return null;
	}

	/** Writes an entry of an {@code a{sv}}, or nothing if the value cannot be sent. */
	static boolean tryWriteEntry(WireWriter writer, Property property, Object value) {
		WireWriter.Savepoint savepoint = writer.savepoint();
		try {
			writeEntry(writer, property, value);
			return true;
		}
		catch (RuntimeException | Error ex) {
			writer.rollback(savepoint);
			logger.warn("Left out {}, whose value cannot be sent", property, ex);
			return false;
		}
	}

	/** Writes an entry of an {@code a{sv}}. */
	static void writeEntry(WireWriter writer, Property property, Object value) {
		writer.beginStruct();
		writer.writeString(property.name());
		property.encode(writer, value);
		writer.endStruct();
	}

}
