package org.dbusspring.benchmarks.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The values that are measured.
 */
final class CodecCases {

	private CodecCases() {
	}

	static CodecCase of(String name) {
		return switch (name) {
			case "int" -> made(Codecs.standard().of(Integer.class), 42, HandWriter::putInt, HandReader::getInt, 42);
			case "string" -> text();
			case "1 MiB ay" -> bytes();
			case "a{sv} of 1000" -> dict();
			case "record of 20" -> record();
			case "a(ssssouso) of 500" -> units();
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static CodecCase text() {
		String text = "org.freedesktop.systemd1.Manager.GetUnit";
		return made(Codecs.standard().of(String.class), text, HandWriter::putString, HandReader::getString, text);
	}

	private static CodecCase bytes() {
		byte[] bytes = new byte[1 << 20];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		return made(Codecs.standard().of(byte[].class), bytes, (writer, value) -> {
			writer.putInt(value.length);
			writer.ensure(value.length);
			writer.buffer.put(value);
		}, (reader) -> {
			int length = reader.getLength();
			if (length > reader.buffer.remaining()) {
				throw new IllegalArgumentException("length");
			}
			byte[] value = new byte[length];
			reader.buffer.get(value);
			return value;
		}, bytes);
	}

	private static CodecCase dict() {
		Map<String, Object> values = new LinkedHashMap<>();
		Map<String, Variant<?>> variants = new LinkedHashMap<>();
		for (int i = 0; i < 1000; i++) {
			Object value = switch (i % 4) {
				case 0 -> "value number " + i;
				case 1 -> i;
				case 2 -> (long) i;
				default -> i % 8 == 3;
			};
			values.put("TheKey" + i, value);
			variants.put("TheKey" + i, new Variant<>(value));
		}
		return made(Codecs.standard().of(new TypeReference<Map<String, Object>>() {
		}), values, CodecCases::writeDict, CodecCases::readDict, variants);
	}

	private static void writeDict(HandWriter writer, Map<String, Object> values) {
		int mark = writer.beginArray();
		for (Map.Entry<String, Object> entry : values.entrySet()) {
			writer.align(8);
			writer.putString(entry.getKey());
			Object value = entry.getValue();
			if (value instanceof String text) {
				writer.putCode('s');
				writer.putString(text);
			}
			else if (value instanceof Integer number) {
				writer.putCode('i');
				writer.putInt(number);
			}
			else if (value instanceof Long number) {
				writer.putCode('x');
				writer.putLong(number);
			}
			else {
				writer.putCode('b');
				writer.putInt((Boolean) value ? 1 : 0);
			}
		}
		writer.endArray(mark);
	}

	private static Map<String, Object> readDict(HandReader reader) {
		Map<String, Object> values = new LinkedHashMap<>();
		int end = reader.beginArray();
		while (reader.buffer.position() < end) {
			reader.align(8);
			String key = reader.getString();
			char code = reader.getCode();
			Object value = switch (code) {
				case 's' -> reader.getString();
				case 'i' -> reader.getInt();
				case 'x' -> reader.getLong();
				case 'b' -> reader.getBoolean();
				default -> throw new IllegalArgumentException("signature");
			};
			values.put(key, value);
		}
		return values;
	}

	private static CodecCase record() {
		Twenty value = new Twenty(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "eleven", "twelve", "thirteen", "fourteen", "fifteen",
				true, false, true, 1.5, 2.5);
		Object[] fields = { 1, 2, 3, 4, 5, 6L, 7L, 8L, 9L, 10L, "eleven", "twelve", "thirteen", "fourteen", "fifteen",
				true, false, true, 1.5, 2.5 };
		return made(Codecs.standard().of(Twenty.class), value, CodecCases::writeTwenty, CodecCases::readTwenty, fields);
	}

	private static void writeTwenty(HandWriter writer, Twenty value) {
		writer.align(8);
		writer.putInt(value.a());
		writer.putInt(value.b());
		writer.putInt(value.c());
		writer.putInt(value.d());
		writer.putInt(value.e());
		writer.putLong(value.f());
		writer.putLong(value.g());
		writer.putLong(value.h());
		writer.putLong(value.i());
		writer.putLong(value.j());
		writer.putString(value.k());
		writer.putString(value.l());
		writer.putString(value.m());
		writer.putString(value.n());
		writer.putString(value.o());
		writer.putInt(value.p() ? 1 : 0);
		writer.putInt(value.q() ? 1 : 0);
		writer.putInt(value.r() ? 1 : 0);
		writer.putLong(Double.doubleToRawLongBits(value.s()));
		writer.putLong(Double.doubleToRawLongBits(value.t()));
	}

	private static Twenty readTwenty(HandReader reader) {
		reader.align(8);
		return new Twenty(reader.getInt(), reader.getInt(), reader.getInt(), reader.getInt(), reader.getInt(),
				reader.getLong(), reader.getLong(), reader.getLong(), reader.getLong(), reader.getLong(),
				reader.getString(), reader.getString(), reader.getString(), reader.getString(), reader.getString(),
				reader.getBoolean(), reader.getBoolean(), reader.getBoolean(),
				Double.longBitsToDouble(reader.getLong()), Double.longBitsToDouble(reader.getLong()));
	}

	private static CodecCase units() {
		List<Unit> units = IntStream.range(0, 500)
			.mapToObj((i) -> new Unit("unit-" + i + ".service", "A unit that is number " + i, "loaded", "active",
					ObjectPath.of("/org/freedesktop/systemd1/unit/unit_2d" + i + "_2eservice"), i, "", ObjectPath.ROOT))
			.toList();
		List<Object[]> arrays = new ArrayList<>();
		for (Unit unit : units) {
			arrays.add(new Object[] { unit.name(), unit.description(), unit.load(), unit.active(),
					new DBusPath(unit.path().value()), new UInt32(unit.job()), unit.jobType(),
					new DBusPath(unit.jobPath().value()) });
		}
		return made(Codecs.standard().of(new TypeReference<List<Unit>>() {
		}), units, CodecCases::writeUnits, CodecCases::readUnits, arrays);
	}

	private static void writeUnits(HandWriter writer, List<Unit> units) {
		int mark = writer.beginArray();
		for (Unit unit : units) {
			writer.align(8);
			writer.putString(unit.name());
			writer.putString(unit.description());
			writer.putString(unit.load());
			writer.putString(unit.active());
			writer.putString(unit.path().value());
			if (unit.job() < 0 || unit.job() > 0xffff_ffffL) {
				throw new IllegalArgumentException("range");
			}
			writer.putInt((int) unit.job());
			writer.putString(unit.jobType());
			writer.putString(unit.jobPath().value());
		}
		writer.endArray(mark);
	}

	private static List<HandUnit> readUnits(HandReader reader) {
		List<HandUnit> units = new ArrayList<>();
		int end = reader.beginArray();
		while (reader.buffer.position() < end) {
			reader.align(8);
			units.add(new HandUnit(reader.getString(), reader.getString(), reader.getString(), reader.getString(),
					reader.getPath(), Integer.toUnsignedLong(reader.getInt()), reader.getString(), reader.getPath()));
		}
		return units;
	}

	private static <T> CodecCase made(Codec<T> codec, T value, BiConsumer<HandWriter, T> writing,
			Function<HandReader, ?> reading, Object forDBusJava) {
		return new Made<>(Signature.of(codec.type().text()), codec, value, writing, reading, forDBusJava);
	}

	private record Made<T>(Signature signature, Codec<T> codec, T value, BiConsumer<HandWriter, T> writing,
			Function<HandReader, ?> reading, Object forDBusJava) implements CodecCase {

		@Override
		public void write(WireWriter writer) {
			this.codec.write(writer, this.value);
		}

		@Override
		public Object read(WireReader reader) {
			return this.codec.read(reader);
		}

		@Override
		public void writeByHand(HandWriter writer) {
			this.writing.accept(writer, this.value);
		}

		@Override
		public Object readByHand(HandReader reader) {
			return this.reading.apply(reader);
		}

	}

	/** Twenty fields of several types. */
	record Twenty(int a, int b, int c, int d, int e, long f, long g, long h, long i, long j, String k, String l,
			String m, String n, String o, boolean p, boolean q, boolean r, double s, double t) {
	}

	/** What systemd lists of a unit. */
	record Unit(String name, String description, String load, String active, ObjectPath path, @DBusType("u") long job,
			String jobType, ObjectPath jobPath) {
	}

	/** The same where paths are text. */
	record HandUnit(String name, String description, String load, String active, String path, long job, String jobType,
			String jobPath) {

		@Override
		public String toString() {
			return new Unit(this.name, this.description, this.load, this.active, ObjectPath.of(this.path), this.job,
					this.jobType, ObjectPath.of(this.jobPath))
				.toString();
		}

	}

}
