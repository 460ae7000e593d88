package org.dbusspring.core.corpus;

import java.util.regex.Pattern;

import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.test.corpus.Rule;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.core.corpus.Judge.GDBUS;
import static org.dbusspring.core.corpus.Judge.LIBDBUS;

/**
 * The table of what another implementation judges otherwise than the specification, and
 * we with it. The sentence that decides is the one of the {@link Rule}. Seen with libdbus
 * 1.14.10 and GLib 2.74; later ones may disagree less.
 */
enum Disagreement {

	LIBDBUS_UNIQUE_NAMES(LIBDBUS, Rule.BUS_NAME, "(destination|sender) ':", "A unique name needs no period."),

	LIBDBUS_FIELD_10(LIBDBUS, Rule.UNKNOWN_FIELD, "unknown field 10",
			"It takes the field for CONTAINER_INSTANCE, which is not in the specification, and wants a path."),

	LIBDBUS_DESCRIPTORS(LIBDBUS, Rule.UNIX_FD, "descriptor", "Looked at when the descriptor is taken, not before."),

	GDBUS_FIELD_TYPES(GDBUS, Rule.FIELD_TYPE, "[A-Z_]+ of type", "Only the type of SIGNATURE is looked at."),

	GDBUS_FIELDS_TWICE(GDBUS, Rule.FIELD_TWICE, "[A-Z_]+ twice", "The last one counts."),

	GDBUS_FIELD_ZERO(GDBUS, Rule.FIELD_ZERO, "field with the code 0", "Ignored."),

	GDBUS_SERIALS(GDBUS, Rule.SERIAL, "\\w+ with serial 0", "Not looked at."),

	GDBUS_REPLY_SERIALS(GDBUS, Rule.REPLY_SERIAL, "\\w+ to the reply serial 0", "Not looked at."),

	GDBUS_LOCAL(GDBUS, Rule.LOCAL, "call with the reserved", "Only signals are looked at."),

	GDBUS_INTERFACES(GDBUS, Rule.INTERFACE_NAME, "interface '", "Not looked at when messages are read."),

	GDBUS_MEMBERS(GDBUS, Rule.MEMBER_NAME, "member '", "Not looked at when messages are read."),

	GDBUS_ERROR_NAMES(GDBUS, Rule.ERROR_NAME, "error name '", "Not looked at when messages are read."),

	GDBUS_BUS_NAMES(GDBUS, Rule.BUS_NAME, "(destination|sender) '", "Not looked at when messages are read."),

	GDBUS_NAME_LENGTHS(GDBUS, Rule.NAME_LENGTH, "", "Not looked at when messages are read."),

	GDBUS_DESCRIPTOR_COUNTS(GDBUS, Rule.UNIX_FDS, "",
			"Compared by who reads the socket, not by who reads the message."),

	GDBUS_DESCRIPTORS(GDBUS, Rule.UNIX_FD, "descriptor", "Looked at when the descriptor is taken, not before."),

	GDBUS_HEADER_LENGTH(GDBUS, Rule.HEADER_SIGNATURE, "header fields longer by -",
			"An array may end inside its last element."),

	GDBUS_HEADER_PADDING(GDBUS, Rule.HEADER_PADDING, "padding of", "Skipped, not looked at."),

	GDBUS_PADDING(GDBUS, Rule.PADDING, "padding of", "Skipped, not looked at."),

	GDBUS_BOOLEANS(GDBUS, Rule.BOOLEAN, "", "What is not 0 is true."),

	GDBUS_ARRAY_ENDS(GDBUS, Rule.ARRAY_LENGTH, ".* that goes beyond the end of",
			"An array may end inside its last element."),

	GDBUS_LONG_ARRAYS(GDBUS, Rule.ARRAY_MAXIMUM, "array of (type y of )?\\d+ bytes",
			"Bytes are copied at once, and their number is not looked at."),

	GDBUS_STRUCTS(GDBUS, Rule.FIXED_TYPES, "struct in an array", "An array may end inside its last element."),

	GDBUS_BYTES_LEFT(GDBUS, Rule.FIXED_TYPES, "a byte left after", "What is left of the body is not looked at."),

	GDBUS_TOO_MUCH_PADDING(GDBUS, Rule.PADDING, "more padding", "What is left of the body is not looked at."),

	GDBUS_EMPTY_SIGNATURE(GDBUS, Rule.SIGNATURE_FIELD, "body with an empty signature",
			"What is left of the body is not looked at."),

	GDBUS_NUL(GDBUS, Rule.NUL, "\\w+ with a NUL", "The text ends there."),

	GDBUS_EMPTY_STRUCTS(GDBUS, Rule.EMPTY_STRUCT, "", "GVariant has a type of no members."),

	GDBUS_DICT_ENTRIES(GDBUS, Rule.DICT_ENTRY, "signature", "GVariant has dict entries outside of arrays."),

	GDBUS_SIGNATURE_DEPTH(GDBUS, Rule.SIGNATURE_DEPTH, "signature", "GVariant is bounded by 64 levels of any kind."),

	GDBUS_EMPTY_DEPTH(GDBUS, Rule.SIGNATURE_DEPTH, "array of",
			"It counts the types of elements that are not there towards the depth of the message.");

	private final Judge judge;

	private final Rule decides;

	private final Pattern names;

	private final String remark;

	Disagreement(Judge judge, Rule decides, String names, String remark) {
		this.judge = judge;
		this.decides = decides;
		this.names = Pattern.compile(names);
		this.remark = remark;
	}

	Judge judge() {
		return this.judge;
	}

	/** The line of the table for a message, if there is one. */
	static @Nullable Disagreement of(Judge judge, CorpusMessage message) {
		for (Disagreement line : values()) {
			if (line.judge == judge && line.decides == message.rule()
					&& line.names.matcher(message.name()).lookingAt()) {
				return line;
			}
		}
		return null;
	}

	@Override
	public String toString() {
		return name() + ": " + this.remark + " " + this.decides.section() + ": " + this.decides.sentence();
	}

}
