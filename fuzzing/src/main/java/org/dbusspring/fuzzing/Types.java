package org.dbusspring.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;
import org.dbusspring.core.wire.WireWriter;

/**
 * Makes valid types, and valid values of a type, of an input.
 */
final class Types {

	private static final String BASIC = "ybnqiuxtdsogh";

	private static final List<String> PATHS = List.of("/", "/a", "/a/b_1", "/org/freedesktop/DBus");

	/** Together with what a type that is begun here can still grow, less than 255. */
	private static final int MAX_LENGTH = 150;

	private static final int MAX_DEPTH = 12;

	private static final int MAX_ELEMENTS = 6;

	private final Input input;

	private final UnixFd descriptor;

	/**
	 * @param descriptor what stands for each descriptor
	 */
	Types(Input input, UnixFd descriptor) {
		this.input = input;
		this.descriptor = descriptor;
	}

	/** One to four complete types. */
	Signature signature() {
		StringBuilder text = new StringBuilder();
		for (int count = 1 + this.input.next(4); count > 0; count--) {
			complete(text, 0);
		}
		return Signature.ofForeign(text.toString());
	}

	private Signature single(int depth) {
		StringBuilder text = new StringBuilder();
		complete(text, depth);
		return Signature.ofForeign(text.toString());
	}

	private void complete(StringBuilder text, int depth) {
		int choice = this.input.next(26);
		if (choice < BASIC.length() || depth > MAX_DEPTH || text.length() > MAX_LENGTH) {
			text.append(BASIC.charAt(choice % BASIC.length()));
		}
		else if (choice < 16) {
			text.append('v');
		}
		else if (choice < 20) {
			complete(text.append('a'), depth + 1);
		}
		else if (choice < 23) {
			complete(text.append("a{").append(BASIC.charAt(this.input.next(BASIC.length()))), depth + 2);
			text.append('}');
		}
		else {
			text.append('(');
			for (int count = choice - 22; count > 0; count--) {
				complete(text, depth + 1);
			}
			text.append(')');
		}
	}

	/** Writes values of a signature. */
	void write(WireWriter writer, Signature signature) {
		signature.types().forEach((type) -> write(writer, type, 0));
	}

	private void write(WireWriter writer, CompleteType type, int depth) {
		switch (type.code()) {
			case TypeCode.BYTE -> writer.writeByte((byte) this.input.next());
			case TypeCode.BOOLEAN -> writer.writeBoolean(this.input.next(2) == 1);
			case TypeCode.INT16, TypeCode.UINT16 -> writer.writeInt16((short) this.input.nextLong());
			case TypeCode.INT32, TypeCode.UINT32 -> writer.writeInt32((int) this.input.nextLong());
			case TypeCode.INT64, TypeCode.UINT64, TypeCode.DOUBLE -> writer.writeInt64(this.input.nextLong());
			case TypeCode.STRING -> writer.writeString(string());
			case TypeCode.OBJECT_PATH ->
				writer.writeObjectPath(ObjectPath.of(PATHS.get(this.input.next(PATHS.size()))));
			case TypeCode.SIGNATURE -> writer.writeSignature(single(0));
			case TypeCode.UNIX_FD -> writer.writeUnixFd(this.descriptor);
			case TypeCode.VARIANT -> {
				Signature content = single(depth + 1);
				writer.beginVariant(content.text());
				write(writer, content.single(), depth + 1);
				writer.endVariant();
			}
			case TypeCode.STRUCT, TypeCode.DICT_ENTRY -> {
				writer.beginStruct();
				type.members().forEach((member) -> write(writer, member, depth + 1));
				writer.endStruct();
			}
			case TypeCode.ARRAY -> {
				CompleteType element = type.element();
				int mark = writer.beginArray(element.alignment());
				for (int count = this.input.next(MAX_ELEMENTS); count > 0; count--) {
					write(writer, element, depth + 1);
				}
				writer.endArray(mark, element.alignment());
			}
			default -> throw new IllegalStateException("Unknown type code " + type.code());
		}
	}

	private String string() {
		return string(this.input.next((long) this.input.next(32)));
	}

	/** A text that D-Bus can carry. */
	static String string(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
	}

}
