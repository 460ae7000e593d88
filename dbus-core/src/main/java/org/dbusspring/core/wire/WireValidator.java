package org.dbusspring.core.wire;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;

/**
 * Reads values for which nobody has a use, and checks them as strictly as if somebody
 * had. Builds no values.
 *
 * @since 0.1
 */
public final class WireValidator {

	private WireValidator() {
	}

	/**
	 * Reads values of a signature.
	 * @throws CorruptMessageException if they break a rule of the wire format
	 */
	public static void validate(WireReader reader, Signature signature) {
		for (CompleteType type : signature.types()) {
			validate(reader, type, true);
		}
	}

	/**
	 * Reads values of a signature for somebody who passes the message on. That a value
	 * names a descriptor which the message does not carry is for its receiver to find,
	 * since it breaks no rule of the wire format.
	 * @throws CorruptMessageException if they break a rule of the wire format
	 */
	public static void validateToPassOn(WireReader reader, Signature signature) {
		for (CompleteType type : signature.types()) {
			validate(reader, type, false);
		}
	}

	/**
	 * Reads one value.
	 * @throws CorruptMessageException if it breaks a rule of the wire format
	 */
	public static void validate(WireReader reader, CompleteType type) {
		validate(reader, type, true);
	}

	private static void validate(WireReader reader, CompleteType type, boolean carried) {
		switch (type.code()) {
			case TypeCode.BYTE -> reader.readByte();
			case TypeCode.BOOLEAN -> reader.readBoolean();
			case TypeCode.INT16, TypeCode.UINT16 -> reader.readInt16();
			case TypeCode.INT32, TypeCode.UINT32 -> reader.readInt32();
			case TypeCode.INT64, TypeCode.UINT64, TypeCode.DOUBLE -> reader.readInt64();
			case TypeCode.STRING -> reader.readString();
			case TypeCode.OBJECT_PATH -> reader.readObjectPath();
			case TypeCode.SIGNATURE -> reader.readSignature();
			case TypeCode.UNIX_FD -> {
				if (carried) {
					reader.skipUnixFd();
				}
				else {
					reader.readInt32();
				}
			}
			case TypeCode.VARIANT -> {
				validate(reader, reader.beginVariant().single(), carried);
				reader.endVariant();
			}
			case TypeCode.STRUCT, TypeCode.DICT_ENTRY -> {
				reader.beginStruct();
				for (CompleteType member : type.members()) {
					validate(reader, member, carried);
				}
				reader.endStruct();
			}
			case TypeCode.ARRAY -> {
				CompleteType element = type.element();
				int end = reader.beginArray(element.alignment());
				skipNumbers(reader, element, end);
				while (reader.position() < end) {
					validate(reader, element, carried);
				}
				reader.endArray(end);
			}
			default -> throw new IllegalStateException("Unknown type code " + type.code());
		}
	}

	/** Every bit pattern is a number, so that there is nothing to look at. */
	private static void skipNumbers(WireReader reader, CompleteType element, int end) {
		int size = switch (element.code()) {
			case TypeCode.BYTE -> 1;
			case TypeCode.INT16, TypeCode.UINT16 -> 2;
			case TypeCode.INT32, TypeCode.UINT32 -> 4;
			case TypeCode.INT64, TypeCode.UINT64, TypeCode.DOUBLE -> 8;
			default -> 0;
		};
		if (size > 0) {
			// what is left of a broken last one is found by who goes on
			reader.skip((end - reader.position()) & -size);
		}
	}

}
