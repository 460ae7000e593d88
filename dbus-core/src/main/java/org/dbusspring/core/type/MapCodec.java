package org.dbusspring.core.type;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** Maps, in the order of their entries; of equal keys received the last one counts. */
record MapCodec(CompleteType type, Codec<Object> key, Codec<Object> value) implements Codec<Map<Object, Object>> {

	@Override
	public void write(WireWriter writer, Map<Object, Object> map) {
		int mark = writer.beginArray(8);
		for (Map.Entry<Object, Object> entry : map.entrySet()) {
			Object entryKey = entry.getKey();
			Object entryValue = entry.getValue();
			if (entryKey == null) {
				throw Places.isNull("a key of the Map");
			}
			if (entryValue == null) {
				throw Places.isNull(place(entryKey));
			}
			writer.beginStruct();
			try {
				this.key.write(writer, entryKey);
				this.value.write(writer, entryValue);
			}
			catch (DBusException ex) {
				throw Places.within(place(entryKey), ex);
			}
			writer.endStruct();
		}
		writer.endArray(mark, 8);
	}

	@Override
	public Map<Object, Object> read(WireReader reader) {
		Map<Object, Object> map = new LinkedHashMap<>();
		int end = reader.beginArray(8);
		while (reader.position() < end) {
			reader.beginStruct();
			Object entryKey = this.key.read(reader);
			try {
				map.put(entryKey, this.value.read(reader));
			}
			catch (DBusException ex) {
				throw Places.within(place(entryKey), ex);
			}
			reader.endStruct();
		}
		reader.endArray(end);
		return map;
	}

	static String place(Object key) {
		return "the value of key '" + Texts.abbreviated(key) + "'";
	}

}
