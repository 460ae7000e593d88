package org.dbusspring.core.type;

import java.math.BigInteger;

import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** The unsigned types of D-Bus on the wider types of Java, with their ranges checked. */
final class Unsigned {

	static final BigInteger MAX_UINT64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

	private Unsigned() {
	}

	static void writeByte(WireWriter writer, int value) {
		writer.writeByte((byte) inRange(value, 0xff, "y"));
	}

	static int readByte(WireReader reader) {
		return reader.readByte() & 0xff;
	}

	static void writeUint16(WireWriter writer, int value) {
		writer.writeInt16((short) inRange(value, 0xffff, "q"));
	}

	static int readUint16(WireReader reader) {
		return reader.readInt16() & 0xffff;
	}

	static void writeUint32(WireWriter writer, long value) {
		writer.writeInt32((int) inRange(value, 0xffff_ffffL, "u"));
	}

	static long readUint32(WireReader reader) {
		return reader.readInt32() & 0xffff_ffffL;
	}

	static void writeUint64(WireWriter writer, long value) {
		writer.writeInt64(inRange(value, Long.MAX_VALUE, "t"));
	}

	static long readUint64(WireReader reader) {
		return fitsLong(reader.readInt64());
	}

	static void writeBigUint64(WireWriter writer, BigInteger value) {
		if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
			throw outOfRange(value, "t", "0", MAX_UINT64);
		}
		writer.writeInt64(value.longValue());
	}

	static BigInteger readBigUint64(WireReader reader) {
		return toBigInteger(reader.readInt64());
	}

	static BigInteger toBigInteger(long bits) {
		BigInteger value = BigInteger.valueOf(bits);
		return (bits >= 0) ? value : value.and(MAX_UINT64);
	}

	static long inRange(long value, long max, String code) {
		if (value < 0 || value > max) {
			throw outOfRange(value, code, "0", max);
		}
		return value;
	}

	static long fitsLong(long bits) {
		if (bits < 0) {
			throw new ValueOutOfRangeException(
					Long.toUnsignedString(bits) + " does not fit long: use @DBusType(\"t\") BigInteger instead");
		}
		return bits;
	}

	static ValueOutOfRangeException outOfRange(Number value, String code, Object min, Object max) {
		return new ValueOutOfRangeException(
				abbreviated(value) + " does not fit the D-Bus type '" + code + "' (" + min + " to " + max + ")");
	}

	private static String abbreviated(Number value) {
		boolean huge = value instanceof BigInteger big && big.bitLength() > 256;
		return huge ? "A number of more than 256 bits" : value.toString();
	}

}
