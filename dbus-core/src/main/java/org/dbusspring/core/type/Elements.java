package org.dbusspring.core.type;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** What may stand for an array: any collection, any Java array. */
final class Elements {

	private Elements() {
	}

	static Collection<?> of(Object value, String type) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		if (value.getClass().isArray()) {
			return new AbstractList<Object>() {

				@Override
				public Object get(int index) {
					return Array.get(value, index);
				}

				@Override
				public int size() {
					return Array.getLength(value);
				}

			};
		}
		throw DynamicScalar.mismatched(value, type, "a collection or an array");
	}

	static Object converted(DynamicCodec codec, @Nullable Object item, int index) {
		if (item == null) {
			throw Places.isNull("element " + index);
		}
		try {
			return codec.convert(item);
		}
		catch (DBusException ex) {
			throw Places.within("element " + index, ex);
		}
	}

	static void write(DynamicCodec codec, WireWriter writer, @Nullable Object item, int index) {
		if (item == null) {
			throw Places.isNull("element " + index);
		}
		try {
			codec.write(writer, item);
		}
		catch (DBusException ex) {
			throw Places.within("element " + index, ex);
		}
	}

}
