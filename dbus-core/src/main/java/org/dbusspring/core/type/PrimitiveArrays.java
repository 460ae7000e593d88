package org.dbusspring.core.type;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives: copied as memory where Java and D-Bus agree on the elements, and
 * through one such copy where they differ in width.
 */
final class PrimitiveArrays {

	private static final Map<String, Codec<?>> TABLE = new HashMap<>();

	static {
		add(byte.class, "y", WireWriter::writeByteArray, WireReader::readByteArray);
		add(short.class, "n", WireWriter::writeShortArray, WireReader::readShortArray);
		add(int.class, "i", WireWriter::writeIntArray, WireReader::readIntArray);
		add(long.class, "x", WireWriter::writeLongArray, WireReader::readLongArray);
		add(double.class, "d", WireWriter::writeDoubleArray, WireReader::readDoubleArray);
		add(boolean.class, "b", PrimitiveArrays::writeBooleans, PrimitiveArrays::readBooleans);
		add(int.class, "y", PrimitiveArrays::writeBytes, PrimitiveArrays::readBytes);
		add(int.class, "q", PrimitiveArrays::writeUint16s, PrimitiveArrays::readUint16s);
		add(long.class, "u", PrimitiveArrays::writeUint32s, PrimitiveArrays::readUint32s);
		add(long.class, "t", PrimitiveArrays::writeUint64s, PrimitiveArrays::readUint64s);
	}

	private PrimitiveArrays() {
	}

	/** The codec of an array of primitives that travel as the code, if there is one. */
	static @Nullable Codec<?> of(Class<?> component, String code) {
		return TABLE.get(component.getName() + " " + code);
	}

	static Codec<?> require(Class<?> component, String code) {
		return Objects.requireNonNull(of(component, code));
	}

	private static <T> void add(Class<?> component, String code, BiConsumer<WireWriter, T> writing,
			Function<WireReader, T> reading) {
		TABLE.put(component.getName() + " " + code, BasicCodec.of("a" + code, writing, reading));
	}

	private static void writeBooleans(WireWriter writer, boolean[] value) {
		int[] wide = new int[value.length];
		for (int i = 0; i < value.length; i++) {
			wide[i] = value[i] ? 1 : 0;
		}
		writer.writeIntArray(wide);
	}

	private static boolean[] readBooleans(WireReader reader) {
		int end = reader.beginArray(4);
		boolean[] value = new boolean[(end - reader.position()) / 4];
		for (int i = 0; i < value.length; i++) {
			value[i] = reader.readBoolean();
		}
		reader.endArray(end);
		return value;
	}

	private static void writeBytes(WireWriter writer, int[] value) {
		byte[] narrow = new byte[value.length];
		for (int i = 0; i < value.length; i++) {
			narrow[i] = (byte) element(i, value[i], 0xff, "y");
		}
		writer.writeByteArray(narrow);
	}

	private static int[] readBytes(WireReader reader) {
		byte[] narrow = reader.readByteArray();
		int[] value = new int[narrow.length];
		for (int i = 0; i < value.length; i++) {
			value[i] = narrow[i] & 0xff;
		}
		return value;
	}

	private static void writeUint16s(WireWriter writer, int[] value) {
		short[] narrow = new short[value.length];
		for (int i = 0; i < value.length; i++) {
			narrow[i] = (short) element(i, value[i], 0xffff, "q");
		}
		writer.writeShortArray(narrow);
	}

	private static int[] readUint16s(WireReader reader) {
		short[] narrow = reader.readShortArray();
		int[] value = new int[narrow.length];
		for (int i = 0; i < value.length; i++) {
			value[i] = narrow[i] & 0xffff;
		}
		return value;
	}

	private static void writeUint32s(WireWriter writer, long[] value) {
		int[] narrow = new int[value.length];
		for (int i = 0; i < value.length; i++) {
			narrow[i] = (int) element(i, value[i], 0xffff_ffffL, "u");
		}
		writer.writeIntArray(narrow);
	}

	private static long[] readUint32s(WireReader reader) {
		int[] narrow = reader.readIntArray();
		long[] value = new long[narrow.length];
		for (int i = 0; i < value.length; i++) {
			value[i] = narrow[i] & 0xffff_ffffL;
		}
		return value;
	}

	private static void writeUint64s(WireWriter writer, long[] value) {
		for (int i = 0; i < value.length; i++) {
			element(i, value[i], Long.MAX_VALUE, "t");
		}
		writer.writeLongArray(value);
	}

	private static long[] readUint64s(WireReader reader) {
		long[] value = reader.readLongArray();
		for (int i = 0; i < value.length; i++) {
			if (value[i] < 0) {
				throw new ValueOutOfRangeException("element " + i + ": " + Long.toUnsignedString(value[i])
						+ " does not fit long: use @DBusType(\"t\") BigInteger[] instead");
			}
		}
		return value;
	}

	private static long element(int index, long value, long max, String code) {
		if (value < 0 || value > max) {
			throw new ValueOutOfRangeException(
					"element " + index + ": " + Unsigned.outOfRange(value, code, "0", max).getMessage());
		}
		return value;
	}

}
