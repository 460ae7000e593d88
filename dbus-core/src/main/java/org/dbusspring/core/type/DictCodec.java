package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DBusDict} record as {@code a{sv}}.
 *
 * @param type {@code a{sv}}
 * @param recordType the record
 * @param entries the components
 * @param byKey the index of the component of each key
 * @param constructor {@code (Object[])Object}
 */
record DictCodec(CompleteType type, Class<?> recordType, List<Entry> entries, Map<String, Integer> byKey,
		MethodHandle constructor) implements Codec<Object> {

	/**
	 * A component.
	 *
	 * @param key its key
	 * @param component its name
	 * @param componentType its Java type
	 * @param codec the codec of its value, of what is in the Optional if it is one
	 * @param getter {@code (Object)Object}
	 */
	record Entry(String key, String component, Class<?> componentType, Codec<Object> codec, MethodHandle getter) {

		boolean optional() {
			return this.componentType == Optional.class;
		}

		/**
		 * Whether it takes values of all types, so that the entry's variant is its own.
		 */
		boolean variant() {
			return this.codec.type().code() == TypeCode.VARIANT;
		}

		String place() {
			return "key '" + this.key + "'";
		}

	}

	@Override
	public void write(WireWriter writer, Object value) {
		int mark = writer.beginArray(8);
		for (Entry entry : this.entries) {
			Object item = get(entry, value);
			if (item instanceof Optional<?> optional) {
				item = optional.orElse(null);
			}
			if (item != null) {
				try {
					writeEntry(writer, entry, item);
				}
				catch (DBusException ex) {
					throw Places.within("component '" + entry.component() + "' of " + this.recordType.getSimpleName(),
							ex);
				}
			}
		}
		writer.endArray(mark, 8);
	}

	private @Nullable Object get(Entry entry, Object value) {
		try {
			return (Object) entry.getter().invokeExact(value);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw RecordFields.unwritable(this.recordType, ex);
		}
	}

	private static void writeEntry(WireWriter writer, Entry entry, Object item) {
		writer.beginStruct();
		writer.writeString(entry.key());
		if (entry.variant()) {
			entry.codec().write(writer, item);
		}
		else {
			writer.beginVariant(entry.codec().type().text());
			entry.codec().write(writer, item);
			writer.endVariant();
		}
		writer.endStruct();
	}

	@Override
	public Object read(WireReader reader) {
		@Nullable Object[] values = new @Nullable Object[this.entries.size()];
		int end = reader.beginArray(8);
		while (reader.position() < end) {
			reader.beginStruct();
			Integer index = this.byKey.get(reader.readString());
			if (index != null) {
				Entry entry = this.entries.get(index);
				try {
					values[index] = readValue(reader, entry);
				}
				catch (DBusException ex) {
					throw Places.within(entry.place(), ex);
				}
			}
			else {
				WireValidator.validate(reader, reader.beginVariant());
				reader.endVariant();
			}
			reader.endStruct();
		}
		reader.endArray(end);
		return construct(values);
	}

	private static Object readValue(WireReader reader, Entry entry) {
		if (entry.variant()) {
			return entry.codec().read(reader);
		}
		Signature signature = reader.beginVariant();
		String wanted = entry.codec().type().text();
		if (!signature.text().equals(wanted)) {
			throw new TypeMismatchException("it is of type " + signature + ", " + wanted + " is wanted");
		}
		Object value = entry.codec().read(reader);
		reader.endVariant();
		return value;
	}

	private Object construct(@Nullable Object[] values) {
		for (int i = 0; i < values.length; i++) {
			Entry entry = this.entries.get(i);
			if (entry.optional()) {
				values[i] = Optional.ofNullable(values[i]);
			}
			else if (values[i] == null && entry.componentType().isPrimitive()) {
				throw new TypeMismatchException(entry.place() + " is missing, but component '" + entry.component()
						+ "' of " + this.recordType.getSimpleName() + " is of type " + entry.componentType()
						+ ": if it may be absent declare it as an Optional or as the wrapper class");
			}
		}
		try {
			return (Object) this.constructor.invokeExact(values);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw RecordFields.refused(this.recordType, ex);
		}
	}

}
