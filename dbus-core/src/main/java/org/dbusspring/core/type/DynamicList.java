package org.dbusspring.core.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** An array that is a list. */
record DynamicList(CompleteType type, DynamicCodec element, int alignment) implements DynamicCodec {

	/** A list with less has room for this many. */
	private static final int SMALL = 10;

	@Override
	public Object convert(Object value) {
		Collection<?> items = Elements.of(value, this.type.text());
		List<Object> converted = new ArrayList<>(items.size());
		for (Object item : items) {
			converted.add(Elements.converted(this.element, item, converted.size()));
		}
		return converted;
	}

	@Override
	public void write(WireWriter writer, Object value) {
		int mark = writer.beginArray(this.alignment);
		int index = 0;
		for (Object item : Elements.of(value, this.type.text())) {
			Elements.write(this.element, writer, item, index++);
		}
		writer.endArray(mark, this.alignment);
	}

	@Override
	public Object read(WireReader reader) {
		ArrayList<Object> items = new ArrayList<>();
		int end = reader.beginArray(this.alignment);
		while (reader.position() < end) {
			items.add(this.element.read(reader));
		}
		reader.endArray(end);
		if (items.size() < SMALL) {
			// there may be very many of them
			items.trimToSize();
		}
		return items;
	}

}
