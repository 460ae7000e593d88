package org.dbusspring.core.test.corpus;

/**
 * The sentences of the D-Bus specification that decide whether a message is valid, each
 * with its section.
 */
public enum Rule {

	ENDIANNESS("Message Format",
			"Endianness flag; ASCII 'l' for little-endian or ASCII 'B' for big-endian. Both header and body are in this endianness."),

	TYPE_INVALID("Message Format", "INVALID, 0: This is an invalid type."),

	TYPE_UNKNOWN("Message Format", "Unknown types must be ignored."),

	FLAGS("Message Format", "Unknown flags must be ignored."),

	VERSION("Message Format",
			"If the major protocol version of the receiving application does not match, the applications will not be able to communicate and the D-Bus connection must be disconnected."),

	BODY_LENGTH("Message Format", "Length in bytes of the message body, starting from the end of the header."),

	SERIAL("Message Format", "The serial of this message […] must not be zero."),

	HEADER_SIGNATURE("Message Format", "The signature of the header is: \"yyyyuua(yv)\""),

	HEADER_PADDING("Message Format",
			"If the header does not naturally end on an 8-byte boundary up to 7 bytes of nul-initialized alignment padding must be added."),

	MESSAGE_LENGTH("Message Format",
			"The maximum length of a message, including header, header alignment padding, and body is 2 to the 27th power or 134217728 (128 MiB)."),

	REQUIRED_FIELDS("Header Fields", "A header must contain the required header fields for its message type."),

	UNKNOWN_FIELD("Header Fields",
			"If an implementation sees a header field code that it does not expect, it must accept and ignore that field."),

	UNEXPECTED_FIELD("Header Fields",
			"This also applies to known header fields appearing in unexpected messages, for example: if a signal has a reply serial it must be ignored."),

	FIELD_TYPE("Header Fields",
			"Implementations must not send or accept known header fields with the wrong type stored in the field value."),

	FIELD_ZERO("Header Fields", "INVALID, 0: Not a valid field name (error if it appears in a message)"),

	FIELD_TWICE("Header Fields",
			"The header contains header fields, where each field is a 1-byte field code followed by a field value: the message has one path, one member."),

	REPLY_SERIAL("Header Fields", "The serial number of the message this message is a reply to; no serial is zero."),

	LOCAL("Header Fields",
			"The special path /org/freedesktop/DBus/Local is reserved; implementations should not send messages with this path. [The same for the interface.]"),

	SIGNATURE_FIELD("Header Fields",
			"The signature of the message body. If omitted, it is assumed to be the empty signature \"\" (i.e. the body must be 0-length)."),

	UNIX_FDS("Header Fields", "The number of Unix file descriptors that accompany the message."),

	NAME_LENGTH("Valid Names",
			"There is a maximum name length of 255 which applies to bus names, interfaces, and members."),

	INTERFACE_NAME("Interface names",
			"Composed of 2 or more elements separated by a period. All elements must contain at least one character, only [A-Z][a-z][0-9]_ and must not begin with a digit."),

	BUS_NAME("Bus names",
			"Bus names must contain at least one '.' (period) character (and thus at least two elements). All elements must contain at least one character, only [A-Z][a-z][0-9]_-. Only elements that are part of a unique connection name may begin with a digit."),

	MEMBER_NAME("Member names",
			"Must only contain the ASCII characters [A-Z][a-z][0-9]_ and may not begin with a digit. Must not contain the '.' (period) character. Must be at least 1 byte in length."),

	ERROR_NAME("Error names", "Error names have the same restrictions as interface names."),

	OBJECT_PATH("Valid Object Paths",
			"Must begin with '/', elements only of [A-Z][a-z][0-9]_, none empty, no trailing '/' but for the root path. May be of any length."),

	SIGNATURE_TYPES("Valid Signatures",
			"The signature is a list of single complete types. Arrays must have element types, and structs must have both open and close parentheses. Only type codes, open and close parentheses, and open and close curly brackets are allowed."),

	SIGNATURE_DEPTH("Valid Signatures",
			"The maximum depth of container type nesting is 32 array type codes and 32 open parentheses."),

	SIGNATURE_LENGTH("Valid Signatures", "The maximum length of a signature is 255."),

	EMPTY_STRUCT("Container types",
			"Empty structures are not allowed; there must be at least one type code between the parentheses."),

	DICT_ENTRY("Container types",
			"Implementations must not accept dict entries outside of arrays, must not accept dict entries with zero, one, or more than two fields, and must not accept dict entries with non-basic-typed keys."),

	DICT_KEYS("Container types",
			"A message is considered corrupt if the same key occurs twice in the same array of DICT_ENTRY. However, for performance reasons implementations are not required to reject dicts with duplicate keys."),

	VARIANT("Container types",
			"A marshaled value of type VARIANT will have the signature of a single complete type as part of the value."),

	DEPTH("Container types",
			"Use of variants may not cause a total message depth to be larger than 64, including other container types such as structures."),

	BOOLEAN("Basic types", "0 is false, 1 is true, any other value allowed by the marshalling format is invalid"),

	UNIX_FD("Basic types", "An index into an out-of-band array of file descriptors"),

	UTF8("Basic types",
			"The UTF-8 text must be validated strictly: in particular, it must not contain overlong sequences or codepoints above U+10FFFF."),

	NONCHARACTERS("Basic types",
			"The \"noncharacters\" U+FDD0..U+FDEF, U+nFFFE and U+nFFFF are allowed in UTF-8 strings."),

	NUL("Marshalling basic types",
			"n nonzero bytes of UTF-8 text, followed by a single zero (nul) byte which is not considered to be part of the text"),

	PADDING("Byte order and alignment",
			"The alignment padding must always be the minimum required padding to properly align the following value; and it must always be made up of nul bytes."),

	FIXED_TYPES("Marshalling basic types",
			"You simply read one value from the data block corresponding to each type code in the signature."),

	ARRAY_LENGTH("Marshalling containers",
			"A UINT32 n giving the length of the array data in bytes, […] followed by the n bytes of the array elements marshalled in sequence. n does not include the padding after the length."),

	ARRAY_MAXIMUM("Marshalling containers",
			"Arrays have a maximum length defined to be 2 to the 26th power or 67108864 (64 MiB).");

	private final String section;

	private final String sentence;

	Rule(String section, String sentence) {
		this.section = section;
		this.sentence = sentence;
	}

	/** The section of the specification in which it stands. */
	public String section() {
		return this.section;
	}

	/** What it says; brackets show where something was left out or added. */
	public String sentence() {
		return this.sentence;
	}

}
