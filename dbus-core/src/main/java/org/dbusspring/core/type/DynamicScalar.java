package org.dbusspring.core.type;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * A basic type, with what is accepted for it: any integer in range for an integer type,
 * any number for a double, text for object paths and signatures.
 */
record DynamicScalar(Class<?> form, Codec<Object> codec, Function<Object, Object> conversion) implements DynamicCodec {

	private static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);

	private static final BigInteger MAX_INT64 = BigInteger.valueOf(Long.MAX_VALUE);

	static List<DynamicScalar> all() {
		return List.of(scalar("y", Byte.class, (value) -> (byte) integer(value, "y", 0, 0xff)),
				scalar("b", Boolean.class, (value) -> mismatch(value, "b", "Boolean")),
				scalar("n", Short.class, (value) -> (short) integer(value, "n", Short.MIN_VALUE, Short.MAX_VALUE)),
				scalar("q", Integer.class, (value) -> (int) integer(value, "q", 0, 0xffff)),
				scalar("i", Integer.class, (value) -> (int) integer(value, "i", Integer.MIN_VALUE, Integer.MAX_VALUE)),
				scalar("u", Long.class, (value) -> integer(value, "u", 0, 0xffff_ffffL)),
				scalar("x", Long.class, (value) -> integer(value, "x", MIN_INT64, MAX_INT64).longValue()),
				scalar("t", BigInteger.class, (value) -> integer(value, "t", BigInteger.ZERO, Unsigned.MAX_UINT64)),
				scalar("d", Double.class, DynamicScalar::toDouble),
				scalar("s", String.class, (value) -> mismatch(value, "s", "String")),
				scalar("o", ObjectPath.class, DynamicScalar::toObjectPath),
				scalar("g", Signature.class, DynamicScalar::toSignature),
				scalar("h", UnixFd.class, (value) -> mismatch(value, "h", "UnixFd")));
	}

	private static DynamicScalar scalar(String code, Class<?> form, Function<Object, Object> conversion) {
		Codec<?> codec = Scalars.of(new TypeUse(form, List.of(), code), code).codec();
		return new DynamicScalar(form, erased(codec), conversion);
	}

	@Override
	public CompleteType type() {
		return this.codec.type();
	}

	@Override
	public Object convert(Object value) {
		if (!this.form.isInstance(value)) {
			return this.conversion.apply(value);
		}
		// these forms are wider than their types
		return switch (this.codec.type().code()) {
			case 'q', 'u', 't' -> this.conversion.apply(value);
			default -> value;
		};
	}

	@Override
	public void write(WireWriter writer, Object value) {
		this.codec.write(writer, this.form.isInstance(value) ? value : convert(value));
	}

	@Override
	public Object read(WireReader reader) {
		return this.codec.read(reader);
	}

	private static long integer(Object value, String code, long min, long max) {
		return integer(value, code, BigInteger.valueOf(min), BigInteger.valueOf(max)).longValue();
	}

	private static BigInteger integer(Object value, String code, BigInteger min, BigInteger max) {
		BigInteger number;
		if (value instanceof BigInteger big) {
			number = big;
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			number = BigInteger.valueOf(((Number) value).longValue());
		}
		else {
			throw mismatched(value, code, "an integer");
		}
		if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
			throw Unsigned.outOfRange(number, code, min, max);
		}
		return number;
	}

	private static Object toDouble(Object value) {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		throw mismatched(value, "d", "a number");
	}

	private static Object toObjectPath(Object value) {
		if (value instanceof String text) {
			try {
				return new ObjectPath(text);
			}
			catch (InvalidNameException ex) {
				throw new ValueOutOfRangeException(String.valueOf(ex.getMessage()), ex);
			}
		}
		throw mismatched(value, "o", "an ObjectPath");
	}

	private static Object toSignature(Object value) {
		if (value instanceof String text) {
			try {
				return Signature.ofForeign(text);
			}
			catch (InvalidSignatureException ex) {
				throw new ValueOutOfRangeException(String.valueOf(ex.getMessage()), ex);
			}
		}
		throw mismatched(value, "g", "a Signature");
	}

	private static Object mismatch(Object value, String code, String wanted) {
		throw mismatched(value, code, "a " + wanted);
	}

	static TypeMismatchException mismatched(Object value, String type, String wanted) {
		return new TypeMismatchException("a value of class " + value.getClass().getName()
				+ " does not go with the D-Bus type '" + type + "': " + wanted + " is wanted");
	}

	@SuppressWarnings("unchecked")
	private static Codec<Object> erased(Codec<?> codec) {
		return (Codec<Object>) codec;
	}

}
