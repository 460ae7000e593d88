package org.dbusspring.core.test.corpus;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A message that is valid until a case changes something in it.
 */
public final class Recipe {

	public static final int CALL = 1;

	public static final int RETURN = 2;

	public static final int ERROR = 3;

	public static final int SIGNAL = 4;

	public static final int PATH = 1;

	public static final int INTERFACE = 2;

	public static final int MEMBER = 3;

	public static final int ERROR_NAME = 4;

	public static final int REPLY_SERIAL = 5;

	public static final int DESTINATION = 6;

	public static final int SENDER = 7;

	public static final int SIGNATURE = 8;

	public static final int UNIX_FDS = 9;

	/** The header up to the length of the body, and up to that of the fields. */
	private static final int BODY_LENGTH_AT = 4;

	private static final int FIELDS_LENGTH_AT = 12;

	private static final int OF_ORDER = -1;

	private static final int OTHER_ORDER = -2;

	private final List<Field> fields = new ArrayList<>();

	private int mark = OF_ORDER;

	private int type;

	private int flags;

	private int version = 1;

	private long serial = 0x0a0b0c0d;

	private long bodyLengthChange;

	private long bodyLength = -1;

	private long fieldsLengthChange;

	private long fieldsLength = -1;

	private int fieldPadding;

	private int headerPadding;

	private int truncatedTo = Integer.MAX_VALUE;

	private Consumer<RawWriter> body = (writer) -> {
	};

	private Recipe(int type, Envelope envelope) {
		this.type = type;
		if (type == CALL || type == SIGNAL) {
			field(PATH, "o", envelope.path());
			field(INTERFACE, "s", envelope.interfaceName());
			field(MEMBER, "s", envelope.member());
		}
		else {
			field(REPLY_SERIAL, "u", (writer) -> writer.u32(envelope.replySerial()));
		}
		if (type == ERROR) {
			field(ERROR_NAME, "s", "com.example.Error.Odd");
		}
		if (!envelope.destination().isEmpty()) {
			field(DESTINATION, "s", envelope.destination());
		}
	}

	/** A valid message of a type, with the fields that it needs and no body. */
	public static Recipe of(int type, Envelope envelope) {
		return new Recipe(type, envelope);
	}

	public Recipe mark(int value) {
		this.mark = value;
		return this;
	}

	/** Says that the byte order is the one in which it is not written. */
	public Recipe otherMark() {
		return mark(OTHER_ORDER);
	}

	public Recipe type(int value) {
		this.type = value;
		return this;
	}

	public Recipe flags(int value) {
		this.flags = value;
		return this;
	}

	public Recipe version(int value) {
		this.version = value;
		return this;
	}

	public Recipe serial(long value) {
		this.serial = value;
		return this;
	}

	/** Claims that the body has that length. */
	public Recipe bodyLength(long claim) {
		this.bodyLength = claim;
		return this;
	}

	/** Claims that the body is longer, or shorter, than it is. */
	public Recipe bodyLengthBy(long change) {
		this.bodyLengthChange = change;
		return this;
	}

	/** Claims that the header fields have that length. */
	public Recipe fieldsLength(long claim) {
		this.fieldsLength = claim;
		return this;
	}

	public Recipe fieldsLengthBy(long change) {
		this.fieldsLengthChange = change;
		return this;
	}

	/** What the padding between the fields is made of. */
	public Recipe fieldPadding(int value) {
		this.fieldPadding = value;
		return this;
	}

	/** What the padding between header and body is made of. */
	public Recipe headerPadding(int value) {
		this.headerPadding = value;
		return this;
	}

	/** Leaves out the rest of the message. */
	public Recipe truncatedTo(int length) {
		this.truncatedTo = length;
		return this;
	}

	public Recipe without(int code) {
		this.fields.removeIf((field) -> field.code == code);
		return this;
	}

	public Recipe withoutFields() {
		this.fields.clear();
		return this;
	}

	/** The other way round. */
	public Recipe fieldsReversed() {
		List<Field> reversed = new ArrayList<>();
		this.fields.forEach((field) -> reversed.add(0, field));
		this.fields.clear();
		this.fields.addAll(reversed);
		return this;
	}

	/** Sets a field, in the place of one with that code. */
	public Recipe field(int code, String signature, Consumer<RawWriter> value) {
		without(code);
		return anotherField(code, signature, value);
	}

	public Recipe field(int code, String signature, String value) {
		return field(code, signature, (writer) -> writer.string(value));
	}

	/** Adds a field, whatever is there already. */
	public Recipe anotherField(int code, String signature, Consumer<RawWriter> value) {
		this.fields.add(new Field(code, signature, value));
		return this;
	}

	/** Adds the fields with that code once more. */
	public Recipe twice(int code) {
		this.fields.addAll(this.fields.stream().filter((field) -> field.code == code).toList());
		return this;
	}

	public Recipe body(String signature, Consumer<RawWriter> values) {
		field(SIGNATURE, "g", (writer) -> writer.signature(signature));
		return bodyOnly(values);
	}

	public Recipe bodyOnly(Consumer<RawWriter> values) {
		this.body = values;
		return this;
	}

	public byte[] toBytes(ByteOrder order) {
		RawWriter writer = new RawWriter(order);
		boolean saysLittle = (order == ByteOrder.LITTLE_ENDIAN) == (this.mark == OF_ORDER);
		writer.u8((this.mark >= 0) ? this.mark : saysLittle ? 'l' : 'B');
		writer.u8(this.type).u8(this.flags).u8(this.version).u32(0).u32(this.serial);
		writer.padding(this.fieldPadding);
		writer.array(8, (fieldWriter) -> this.fields.forEach((field) -> field.writeTo(fieldWriter)));
		int fieldsLength = writer.position() - FIELDS_LENGTH_AT - 4;
		writer.padding(this.headerPadding).align(8).padding(0);
		int bodyAt = writer.position();
		this.body.accept(writer);
		int actual = writer.position() - bodyAt;
		writer.patch(BODY_LENGTH_AT, (this.bodyLength >= 0) ? this.bodyLength : actual + this.bodyLengthChange);
		writer.patch(FIELDS_LENGTH_AT,
				(this.fieldsLength >= 0) ? this.fieldsLength : fieldsLength + this.fieldsLengthChange);
		byte[] all = writer.toBytes();
		return (this.truncatedTo < all.length) ? Arrays.copyOf(all, this.truncatedTo) : all;
	}

	/** A field of the header. */
	private record Field(int code, String signature, Consumer<RawWriter> value) {

		void writeTo(RawWriter writer) {
			writer.align(8).u8(this.code).variant(this.signature, this.value);
		}

	}

}
