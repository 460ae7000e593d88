package org.dbusspring.core.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** Bodies of messages as text, and the other way round. */
final class BodyText {

	private BodyText() {
	}

	/**
	 * A body from the words of a session: one for each value, the elements of an array
	 * with semicolons between them.
	 */
	static BodyWriter write(String signature, List<String> words) {
		List<CompleteType> types = Signature.of(signature).types();
		if (types.size() != words.size()) {
			throw new IllegalArgumentException("'" + signature + "' does not fit " + words);
		}
		return (writer) -> {
			for (int i = 0; i < types.size(); i++) {
				write(types.get(i), words.get(i), writer);
			}
		};
	}

	private static void write(CompleteType type, String word, WireWriter writer) {
		switch (type.code()) {
			case 's' -> writer.writeString(word);
			case 'o' -> writer.writeObjectPath(ObjectPath.of(word));
			case 'g' -> writer.writeSignature(Signature.of(word));
			case 'b' -> writer.writeBoolean(Boolean.parseBoolean(word));
			case 'y' -> writer.writeByte((byte) Integer.parseInt(word));
			case 'i', 'u' -> writer.writeInt32(Integer.parseUnsignedInt(word));
			case 'v' -> {
				writer.beginVariant("s");
				writer.writeString(word);
				writer.endVariant();
			}
			case 'a' -> {
				int array = writer.beginArray(type.element().alignment());
				for (String element : word.isEmpty() ? new String[0] : word.split(";")) {
					write(type.element(), element, writer);
				}
				writer.endArray(array, type.element().alignment());
			}
			case 'e' -> {
				String[] entry = word.split("=", 2);
				writer.beginStruct();
				write(type.members().get(0), entry[0], writer);
				write(type.members().get(1), entry[1], writer);
				writer.endStruct();
			}
			default -> throw new IllegalArgumentException("no words for " + type);
		}
	}

	/**
	 * The values of a message.
	 * @param message the message
	 * @param leaves makes what is different each time the same
	 */
	static String read(Message message, UnaryOperator<String> leaves) {
		List<String> values = new ArrayList<>();
		WireReader reader = message.body();
		for (CompleteType type : message.header().signature().types()) {
			values.add(read(type, reader, leaves));
		}
		reader.requireEnd();
		return String.join(" ", values);
	}

	private static String read(CompleteType type, WireReader reader, UnaryOperator<String> leaves) {
		return switch (type.code()) {
			case 's' -> '"' + leaves.apply(string(reader.readString())) + '"';
			case 'o' -> reader.readObjectPath().value();
			case 'g' -> reader.readSignature().text();
			case 'b' -> String.valueOf(reader.readBoolean());
			case 'y' -> String.valueOf(reader.readByte() & 0xff);
			case 'n', 'q' -> String.valueOf(reader.readInt16());
			case 'i', 'u' -> leaves.apply(Integer.toUnsignedString(reader.readInt32()));
			case 'x', 't' -> Long.toUnsignedString(reader.readInt64());
			case 'd' -> String.valueOf(reader.readDouble());
			case 'v' -> {
				CompleteType value = reader.beginVariant().single();
				String text = read(value, reader, leaves);
				reader.endVariant();
				yield "<" + value.text() + " " + text + ">";
			}
			case 'a' -> array(type, reader, leaves);
			case 'r', 'e' -> {
				List<String> members = new ArrayList<>();
				reader.beginStruct();
				for (CompleteType member : type.members()) {
					members.add(read(member, reader, leaves));
				}
				reader.endStruct();
				yield "(" + String.join(" ", members) + ")";
			}
			default -> throw new IllegalArgumentException("no text for " + type);
		};
	}

	/**
	 * What has no order gets one: dicts, and all the names of a bus, its own among them.
	 */
	private static String array(CompleteType type, WireReader reader, UnaryOperator<String> leaves) {
		List<String> elements = new ArrayList<>();
		int end = reader.beginArray(type.element().alignment());
		while (reader.position() < end) {
			elements.add(read(type.element(), reader, leaves));
		}
		reader.endArray(end);
		if (type.isDict() || elements.contains("\"org.freedesktop.DBus\"")) {
			Collections.sort(elements);
		}
		return elements.toString();
	}

	private static String string(String value) {
		return value.startsWith("<!DOCTYPE node") ? description(value) : value;
	}

	/** What introspection data says, in an order of its own. */
	private static String description(String xml) {
		List<String> lines = new ArrayList<>();
		for (InterfaceDescription each : IntrospectionXml.parse(xml).interfaces()) {
			each.methods()
				.forEach((method) -> lines.add(each.name() + "." + method.name() + "(" + method.inSignature() + ")"
						+ method.outSignature() + method.annotations()));
			each.signals()
				.forEach((signal) -> lines.add(each.name() + "." + signal.name() + " signal " + signal.signature()));
			each.properties()
				.forEach((property) -> lines.add(each.name() + "." + property.name() + " " + property.access() + " "
						+ property.type() + property.annotations()));
		}
		Collections.sort(lines);
		return String.join("\n      ", lines);
	}

}
