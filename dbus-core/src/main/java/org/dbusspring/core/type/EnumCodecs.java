package org.dbusspring.core.type;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Builds the codecs of enums. */
final class EnumCodecs {

	private EnumCodecs() {
	}

	static Codec<?> build(TypeUse use, String path) {
		Class<?> type = use.raw();
		String code = (use.code() != null) ? use.code() : declaredCode(type);
		List<Field> constants = new ArrayList<>();
		for (Field field : type.getDeclaredFields()) {
			if (field.isEnumConstant()) {
				constants.add(field);
			}
		}
		if (constants.isEmpty()) {
			throw new UnsupportedTypeException(path, "the enum " + type.getSimpleName() + " has no constants");
		}
		Codec<?> wire = (code == null || code.equals("s")) ? scalar(String.class) : number(code, type, path);
		List<Object> values = wire.type().text().equals("s") ? names(constants, path) : numbers(constants, code, path);
		Map<Object, Object> byValue = new HashMap<>();
		Object[] enumConstants = type.getEnumConstants();
		for (int i = 0; i < values.size(); i++) {
			Object other = byValue.put(values.get(i), enumConstants[i]);
			if (other != null) {
				throw new UnsupportedTypeException(path, "the constants " + ((Enum<?>) other).name() + " and "
						+ constants.get(i).getName() + " both travel as '" + values.get(i) + "': give each its own");
			}
		}
		return new EnumCodec(type, erased(wire), List.copyOf(values), Map.copyOf(byValue));
	}

	private static @Nullable String declaredCode(Class<?> type) {
		DBusType annotation = type.getAnnotation(DBusType.class);
		return (annotation != null) ? annotation.value() : null;
	}

	private static List<Object> names(List<Field> constants, String path) {
		List<Object> names = new ArrayList<>();
		for (Field constant : constants) {
			if (constant.isAnnotationPresent(DBusValue.class)) {
				throw new UnsupportedTypeException(path, "the constant " + constant.getName()
						+ " has a @DBusValue, but its enum travels as a string: put @DBusType(\"u\"), or another"
						+ " integer type, on the enum");
			}
			DBusName name = constant.getAnnotation(DBusName.class);
			names.add((name != null) ? name.value() : constant.getName());
		}
		return names;
	}

	private static List<Object> numbers(List<Field> constants, @Nullable String code, String path) {
		boolean numbered = constants.stream().anyMatch((constant) -> constant.isAnnotationPresent(DBusValue.class));
		List<Object> numbers = new ArrayList<>();
		for (Field constant : constants) {
			DBusValue value = constant.getAnnotation(DBusValue.class);
			if (numbered && value == null) {
				throw new UnsupportedTypeException(path, "the constant " + constant.getName()
						+ " has no @DBusValue, but others of its enum have one: give one to each");
			}
			long number = (value != null) ? value.value() : numbers.size();
			if (!fits(number, code)) {
				throw new UnsupportedTypeException(path, "the number " + number + " of the constant "
						+ constant.getName() + " does not fit the D-Bus type '" + code + "'");
			}
			numbers.add(number);
		}
		return numbers;
	}

	private static boolean fits(long number, @Nullable String code) {
		return switch (String.valueOf(code)) {
			case "y" -> number >= 0 && number <= 0xff;
			case "q" -> number >= 0 && number <= 0xffff;
			case "u" -> number >= 0 && number <= 0xffff_ffffL;
			case "t" -> number >= 0;
			case "n" -> number == (short) number;
			case "i" -> number == (int) number;
			default -> true;
		};
	}

	private static Codec<?> number(String code, Class<?> type, String path) {
		return switch (code) {
			case "y" -> BasicCodec.<Long>of(code, (writer, value) -> writer.writeByte(value.byteValue()),
					(reader) -> reader.readByte() & 0xffL);
			case "n" -> BasicCodec.<Long>of(code, (writer, value) -> writer.writeInt16(value.shortValue()),
					(reader) -> (long) reader.readInt16());
			case "q" -> BasicCodec.<Long>of(code, (writer, value) -> writer.writeInt16(value.shortValue()),
					(reader) -> reader.readInt16() & 0xffffL);
			case "i" -> BasicCodec.<Long>of(code, (writer, value) -> writer.writeInt32(value.intValue()),
					(reader) -> (long) reader.readInt32());
			case "u" ->
				BasicCodec.<Long>of(code, (writer, value) -> writer.writeInt32(value.intValue()), Unsigned::readUint32);
			case "x" -> BasicCodec.<Long>of(code, WireWriter::writeInt64, WireReader::readInt64);
			case "t" -> BasicCodec.<Long>of(code, WireWriter::writeInt64, Unsigned::readUint64);
			default -> throw new UnsupportedTypeException(path,
					"@DBusType(\"" + code + "\") does not fit the enum " + type.getSimpleName()
							+ ": use one of \"y\", \"n\", \"q\", \"i\", \"u\", \"x\", \"t\", or leave it out");
		};
	}

	private static Codec<?> scalar(Class<?> type) {
		return Scalars.of(TypeUse.of(type), "").codec();
	}

	@SuppressWarnings("unchecked")
	private static Codec<Object> erased(Codec<?> codec) {
		return (Codec<Object>) codec;
	}

}
