package org.dbusspring.core.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** A struct, which is a list of its fields. */
record DynamicStruct(CompleteType type, List<DynamicCodec> fields) implements DynamicCodec {

	@Override
	public Object convert(Object value) {
		List<Object> converted = new ArrayList<>(this.fields.size());
		for (Object item : items(value)) {
			converted.add(Elements.converted(this.fields.get(converted.size()), item, converted.size()));
		}
		return converted;
	}

	@Override
	public void write(WireWriter writer, Object value) {
		writer.beginStruct();
		int index = 0;
		for (Object item : items(value)) {
			Elements.write(this.fields.get(index), writer, item, index);
			index++;
		}
		writer.endStruct();
	}

	private Collection<?> items(Object value) {
		Collection<?> items = Elements.of(value, this.type.text());
		if (items.size() != this.fields.size()) {
			throw new TypeMismatchException("the struct " + this.type + " has " + this.fields.size()
					+ " fields, the value has " + items.size());
		}
		return items;
	}

	@Override
	public Object read(WireReader reader) {
		List<Object> items = new ArrayList<>(this.fields.size());
		reader.beginStruct();
		for (DynamicCodec field : this.fields) {
			items.add(field.read(reader));
		}
		reader.endStruct();
		return items;
	}

}
