package org.dbusspring.core.signature;

/**
 * The type codes of the specification and what the wire format says of each.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#type-system">Type System</a>
 */
public final class TypeCode {

	public static final char BYTE = 'y';

	public static final char BOOLEAN = 'b';

	public static final char INT16 = 'n';

	public static final char UINT16 = 'q';

	public static final char INT32 = 'i';

	public static final char UINT32 = 'u';

	public static final char INT64 = 'x';

	public static final char UINT64 = 't';

	public static final char DOUBLE = 'd';

	public static final char STRING = 's';

	public static final char OBJECT_PATH = 'o';

	public static final char SIGNATURE = 'g';

	public static final char UNIX_FD = 'h';

	public static final char VARIANT = 'v';

	public static final char ARRAY = 'a';

	/** A struct, {@code (…)}; not itself a character of a signature. */
	public static final char STRUCT = 'r';

	/** A dict entry, <code>{…}</code>; not itself a character of a signature. */
	public static final char DICT_ENTRY = 'e';

	private TypeCode() {
	}

	/** Whether a value of this type can be the key of a dict. */
	public static boolean isBasic(char code) {
		return switch (code) {
			case BYTE, BOOLEAN, INT16, UINT16, INT32, UINT32, INT64, UINT64, DOUBLE, STRING, OBJECT_PATH, SIGNATURE,
					UNIX_FD ->
				true;
			default -> false;
		};
	}

	/** The boundary, in bytes from the start of the message, on which a value begins. */
	public static int alignment(char code) {
		return switch (code) {
			case BYTE, SIGNATURE, VARIANT -> 1;
			case INT16, UINT16 -> 2;
			case BOOLEAN, INT32, UINT32, STRING, OBJECT_PATH, UNIX_FD, ARRAY -> 4;
			case INT64, UINT64, DOUBLE, STRUCT, DICT_ENTRY -> 8;
			default -> throw new IllegalArgumentException("'" + code + "' is not a type code");
		};
	}

}
