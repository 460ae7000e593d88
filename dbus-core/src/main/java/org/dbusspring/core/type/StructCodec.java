package org.dbusspring.core.type;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** A record as a struct. */
record StructCodec(CompleteType type, RecordFields fields) implements Codec<Object> {

	@Override
	public void write(WireWriter writer, Object value) {
		writer.beginStruct();
		this.fields.write(writer, value);
		writer.endStruct();
	}

	@Override
	public Object read(WireReader reader) {
		reader.beginStruct();
		Object value = this.fields.read(reader);
		reader.endStruct();
		return value;
	}

}
