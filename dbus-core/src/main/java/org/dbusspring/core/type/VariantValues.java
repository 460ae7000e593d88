package org.dbusspring.core.type;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/** Comparing, showing and retyping values in the form that {@link Variant} documents. */
final class VariantValues {

	/** As many elements of an array as are shown. */
	private static final int SHOWN = 16;

	private static final Map<Class<?>, Class<?>> BOXES = Map.of(boolean.class, Boolean.class, byte.class, Byte.class,
			short.class, Short.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

	private static final Map<Class<?>, String> INTEGERS = Map.of(Byte.class, "y", Short.class, "n", Integer.class, "i",
			Long.class, "x", BigInteger.class, "t");

	private VariantValues() {
	}

	@SuppressWarnings("unchecked")
	static <T> T as(Variant variant, Class<T> type, Codecs codecs) {
		Class<?> boxed = BOXES.getOrDefault(type, type);
		Object value = variant.value();
		if (boxed.isInstance(value)) {
			return (T) value;
		}
		if (isInteger(value) && INTEGERS.containsKey(boxed)) {
			return (T) integer((Number) value, boxed);
		}
		return codecs.fromVariant(variant, codecs.of(type));
	}

	private static boolean isInteger(Object value) {
		return INTEGERS.containsKey(value.getClass());
	}

	private static Object integer(Number value, Class<?> type) {
		BigInteger number = (value instanceof BigInteger big) ? big : BigInteger.valueOf(value.longValue());
		if (value instanceof Byte) {
			number = BigInteger.valueOf(value.byteValue() & 0xff);
		}
		int bits = (type == Byte.class) ? 8 : (type == Short.class) ? 15 : (type == Integer.class) ? 31 : 63;
		if (type == BigInteger.class) {
			return number;
		}
		if (number.bitLength() > bits || (type == Byte.class && number.signum() < 0)) {
			throw new ValueOutOfRangeException(
					number + " does not fit " + type.getSimpleName() + ": ask for a wider type, or for BigInteger");
		}
		if (type == Byte.class) {
			return number.byteValue();
		}
		if (type == Short.class) {
			return number.shortValue();
		}
		return (type == Integer.class) ? (Object) number.intValue() : (Object) number.longValue();
	}

	/** Equality that looks into arrays, also those in lists and maps. */
	static boolean equal(@Nullable Object one, @Nullable Object other) {
		if (one instanceof List<?> list && other instanceof List<?> otherList) {
			if (list.size() != otherList.size()) {
				return false;
			}
			Iterator<?> others = otherList.iterator();
			for (Object item : list) {
				if (!equal(item, others.next())) {
					return false;
				}
			}
			return true;
		}
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
			if (map.size() != otherMap.size()) {
				return false;
			}
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				Object found = otherMap.get(entry.getKey());
				if (found == null || !equal(entry.getValue(), found)) {
					return false;
				}
			}
			return true;
		}
		return Arrays.deepEquals(new @Nullable Object[] { one }, new @Nullable Object[] { other });
	}

	static int hash(@Nullable Object value) {
		int hash = 1;
		if (value instanceof List<?> list) {
			for (Object item : list) {
				hash = 31 * hash + hash(item);
			}
			return hash;
		}
		if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				hash += hash(entry.getKey()) ^ hash(entry.getValue());
			}
			return hash;
		}
		return Arrays.deepHashCode(new @Nullable Object[] { value });
	}

	static String text(Object value) {
		StringBuilder text = new StringBuilder();
		append(text, value);
		return text.toString();
	}

	private static void append(StringBuilder text, @Nullable Object value) {
		if (value instanceof List<?> list) {
			int index = 0;
			text.append('[');
			for (Object item : list.subList(0, Math.min(SHOWN, list.size()))) {
				append(text.append((index++ == 0) ? "" : ", "), item);
			}
			appendRest(text, list.size()).append(']');
		}
		else if (value instanceof Map<?, ?> map) {
			int index = 0;
			text.append('{');
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (index == SHOWN) {
					break;
				}
				append(text.append((index++ == 0) ? "" : ", "), entry.getKey());
				append(text.append(": "), entry.getValue());
			}
			appendRest(text, map.size()).append('}');
		}
		else if (value != null && value.getClass().isArray()) {
			int length = Array.getLength(value);
			text.append('[');
			for (int i = 0; i < Math.min(SHOWN, length); i++) {
				text.append((i == 0) ? "" : ", ").append(Array.get(value, i));
			}
			appendRest(text, length).append(']');
		}
		else if (value instanceof String string) {
			text.append('"').append(Texts.abbreviated(string)).append('"');
		}
		else {
			text.append(value instanceof Signature signature ? signature.text() : value);
		}
	}

	private static StringBuilder appendRest(StringBuilder text, int size) {
		return (size > SHOWN) ? text.append(", … ").append(size).append(" in all") : text;
	}

}
