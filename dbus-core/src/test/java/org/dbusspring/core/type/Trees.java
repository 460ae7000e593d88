package org.dbusspring.core.type;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.CompleteType;

/** Values as text that says all about them; the form is told in glib_oracle.py. */
final class Trees {

	private final List<UnixFd> descriptors;

	private final StringBuilder text = new StringBuilder();

	private Trees(List<UnixFd> descriptors) {
		this.descriptors = descriptors;
	}

	static String of(List<CompleteType> types, List<Object> values, List<UnixFd> descriptors) {
		Trees trees = new Trees(descriptors);
		trees.struct(types, values);
		return trees.text.toString();
	}

	private void struct(List<CompleteType> types, Iterable<?> values) {
		Iterator<?> items = values.iterator();
		this.text.append('[');
		for (int i = 0; i < types.size(); i++) {
			this.text.append((i == 0) ? "" : ",");
			value(types.get(i), items.next());
		}
		this.text.append(']');
	}

	private void value(CompleteType type, Object value) {
		switch (type.code()) {
			case 'y' -> leaf(String.valueOf((byte) value & 0xff));
			case 'b' -> leaf((boolean) value ? "1" : "0");
			case 'n' -> leaf(String.valueOf((short) value));
			case 'q', 'i' -> leaf(String.valueOf((int) value));
			case 'u', 'x' -> leaf(String.valueOf((long) value));
			case 'd' -> leaf(HexFormat.of().toHexDigits(Double.doubleToRawLongBits((double) value)));
			case 's', 'o', 'g' -> leaf(HexFormat.of().formatHex(value.toString().getBytes(StandardCharsets.UTF_8)));
			case 't' -> leaf(value.toString());
			case 'h' -> leaf(String.valueOf(indexOf((UnixFd) value)));
			case 'v' -> {
				Variant variant = (Variant) value;
				this.text.append("[\"").append(variant.signature()).append("\",");
				value(variant.signature().single(), variant.value());
				this.text.append(']');
			}
			case 'r' -> struct(type.members(), (List<?>) value);
			default -> array(type, value);
		}
	}

	private void array(CompleteType type, Object value) {
		this.text.append('[');
		if (value instanceof Map<?, ?> map) {
			String separator = "";
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				this.text.append(separator);
				struct(type.element().members(), List.of(entry.getKey(), entry.getValue()));
				separator = ",";
			}
		}
		else {
			int length = (value instanceof List<?> list) ? list.size() : Array.getLength(value);
			for (int i = 0; i < length; i++) {
				this.text.append((i == 0) ? "" : ",");
				value(type.element(), (value instanceof List<?> list) ? list.get(i) : Array.get(value, i));
			}
		}
		this.text.append(']');
	}

	private int indexOf(UnixFd descriptor) {
		for (int i = 0; i < this.descriptors.size(); i++) {
			if (this.descriptors.get(i) == descriptor) {
				return i;
			}
		}
		throw new AssertionError("an unknown descriptor");
	}

	private void leaf(String leaf) {
		this.text.append('"').append(leaf).append('"');
	}

}
