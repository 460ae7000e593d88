package org.dbusspring.core.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** Lists and sets, in the order in which they are iterated and received. */
record CollectionCodec(CompleteType type, Codec<Object> element, int alignment,
		boolean set) implements Codec<Collection<Object>> {

	@Override
	public void write(WireWriter writer, Collection<Object> value) {
		int mark = writer.beginArray(this.alignment);
		int index = 0;
		for (Object item : value) {
			if (item == null) {
				throw Places.isNull("element " + index);
			}
			try {
				this.element.write(writer, item);
			}
			catch (DBusException ex) {
				throw Places.within("element " + index, ex);
			}
			index++;
		}
		writer.endArray(mark, this.alignment);
	}

	@Override
	public Collection<Object> read(WireReader reader) {
		Collection<Object> value = this.set ? new LinkedHashSet<>() : new ArrayList<>();
		int end = reader.beginArray(this.alignment);
		int index = 0;
		try {
			while (reader.position() < end) {
				value.add(this.element.read(reader));
				index++;
			}
		}
		catch (DBusException ex) {
			throw Places.within("element " + index, ex);
		}
		reader.endArray(end);
		return value;
	}

}
