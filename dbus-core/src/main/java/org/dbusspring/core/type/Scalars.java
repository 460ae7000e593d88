package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The part of the table Java ↔ D-Bus that is about types without parts. Of a Java type
 * with several D-Bus types the first is the one it has without {@link DBusType}.
 */
final class Scalars {

	private static final Map<Class<?>, List<Scalar>> TABLE = new HashMap<>();

	static {
		plain(boolean.class, Boolean.class, "b", WireWriter::writeBoolean, WireReader::readBoolean, "Boolean");
		plain(byte.class, Byte.class, "y", WireWriter::writeByte, WireReader::readByte, "Byte");
		plain(short.class, Short.class, "n", WireWriter::writeInt16, WireReader::readInt16, "Int16");
		plain(int.class, Integer.class, "i", WireWriter::writeInt32, WireReader::readInt32, "Int32");
		plain(long.class, Long.class, "x", WireWriter::writeInt64, WireReader::readInt64, "Int64");
		plain(double.class, Double.class, "d", WireWriter::writeDouble, WireReader::readDouble, "Double");
		ranged(int.class, Integer.class, "q", Unsigned::writeUint16, Unsigned::readUint16, "Uint16");
		ranged(int.class, Integer.class, "y", Unsigned::writeByte, Unsigned::readByte, "Byte");
		ranged(long.class, Long.class, "u", Unsigned::writeUint32, Unsigned::readUint32, "Uint32");
		ranged(long.class, Long.class, "t", Unsigned::writeUint64, Unsigned::readUint64, "Uint64");
		reference(BigInteger.class, "t", Unsigned::writeBigUint64, Unsigned::readBigUint64);
		reference(String.class, "s", WireWriter::writeString, WireReader::readString);
		reference(ObjectPath.class, "o", WireWriter::writeObjectPath, WireReader::readObjectPath);
		reference(Signature.class, "g", WireWriter::writeSignature, WireReader::readSignature);
		reference(UnixFd.class, "h", WireWriter::writeUnixFd, WireReader::readUnixFd);
	}

	private Scalars() {
	}

	/** Whether the class is one of the table. */
	static boolean contains(Class<?> type) {
		return TABLE.containsKey(type);
	}

	/**
	 * How a use of a class of the table travels.
	 * @throws UnsupportedTypeException if its {@code @DBusType} does not fit it
	 */
	static Scalar of(TypeUse use, String path) {
		List<Scalar> ways = TABLE.getOrDefault(use.raw(), List.of());
		String code = use.code();
		for (Scalar way : ways) {
			if (code == null || way.code().equals(code)) {
				return way;
			}
		}
		throw new UnsupportedTypeException(path, "@DBusType(\"" + code + "\") does not fit " + use.raw().getSimpleName()
				+ ": " + advice(code, use.raw(), ways));
	}

	static String advice(@Nullable String code, Class<?> type, List<Scalar> ways) {
		if (code == null) {
			return "leave it out";
		}
		return switch (code) {
			case "y" -> "use int or byte";
			case "q" -> "use int";
			case "u" -> "use long";
			case "t" -> "use long or BigInteger";
			case "b", "n", "i", "x", "d", "s", "o", "g",
					"h" ->
				"leave it out and use " + TABLE.entrySet()
					.stream()
					.filter((entry) -> entry.getKey() != BigInteger.class)
					.filter((entry) -> entry.getValue().get(0).code().equals(code))
					.map((entry) -> entry.getKey().getSimpleName())
					.sorted()
					.collect(Collectors.joining(" or "));
			default -> "it takes the code of one type, " + ways.stream()
				.map((way) -> "\"" + way.code() + "\"")
				.collect(Collectors.joining(" or ", "for " + type.getSimpleName() + " ", ""));
		};
	}

	private static <T> void plain(Class<T> primitive, Class<T> box, String code, BiConsumer<WireWriter, T> writing,
			Function<WireReader, T> reading, String methods) {
		MethodHandle writer = handle(WireWriter.class, "write" + methods, MethodType.methodType(void.class, primitive));
		MethodHandle reader = handle(WireReader.class, "read" + methods, MethodType.methodType(primitive));
		add(primitive, box, code, BasicCodec.of(code, writing, reading), new Scalar.Primitive(writer, reader, false));
	}

	private static <T> void ranged(Class<T> primitive, Class<T> box, String code, BiConsumer<WireWriter, T> writing,
			Function<WireReader, T> reading, String methods) {
		MethodHandle writer = handle(Unsigned.class, "write" + methods,
				MethodType.methodType(void.class, WireWriter.class, primitive));
		MethodHandle reader = handle(Unsigned.class, "read" + methods,
				MethodType.methodType(primitive, WireReader.class));
		add(primitive, box, code, BasicCodec.of(code, writing, reading), new Scalar.Primitive(writer, reader, true));
	}

	private static <T> void reference(Class<T> type, String code, BiConsumer<WireWriter, T> writing,
			Function<WireReader, T> reading) {
		ways(type).add(new Scalar(code, BasicCodec.of(code, writing, reading), null));
	}

	private static void add(Class<?> primitive, Class<?> box, String code, Codec<?> codec, Scalar.Primitive handles) {
		ways(primitive).add(new Scalar(code, codec, handles));
		ways(box).add(new Scalar(code, codec, null));
	}

	private static List<Scalar> ways(Class<?> type) {
		return TABLE.computeIfAbsent(type, (key) -> new ArrayList<>());
	}

	private static MethodHandle handle(Class<?> owner, String name, MethodType type) {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			return (owner == Unsigned.class) ? lookup.findStatic(owner, name, type)
					: lookup.findVirtual(owner, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
