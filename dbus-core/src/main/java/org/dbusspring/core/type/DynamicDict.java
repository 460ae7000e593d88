package org.dbusspring.core.type;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** An array of dict entries, which is a map. */
record DynamicDict(CompleteType type, DynamicCodec key, DynamicCodec value, MapCodec codec) implements DynamicCodec {

	DynamicDict(CompleteType type, DynamicCodec key, DynamicCodec value) {
		this(type, key, value, new MapCodec(type, key, value));
	}

	@Override
	public Object convert(Object map) {
		Map<Object, Object> converted = new LinkedHashMap<>();
		for (Map.Entry<?, ?> entry : map(map).entrySet()) {
			if (entry.getKey() == null || entry.getValue() == null) {
				throw Places.isNull("a key or a value of the Map");
			}
			try {
				converted.put(this.key.convert(entry.getKey()), this.value.convert(entry.getValue()));
			}
			catch (DBusException ex) {
				throw Places.within(MapCodec.place(entry.getKey()), ex);
			}
		}
		return converted;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void write(WireWriter writer, Object map) {
		this.codec.write(writer, (Map<Object, Object>) map(map));
	}

	private Map<?, ?> map(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw DynamicScalar.mismatched(value, this.type.text(), "a Map");
	}

	@Override
	public Object read(WireReader reader) {
		return this.codec.read(reader);
	}

}
