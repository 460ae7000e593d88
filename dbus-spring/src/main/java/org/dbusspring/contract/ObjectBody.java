package org.dbusspring.contract;

import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.RecordBody;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * The body of a message that one object stands for, as a value or by its components.
 */
interface ObjectBody {

	void write(WireWriter writer, Object value);

	Object read(WireReader reader);

	/** A body of one value. */
	static ObjectBody ofValue(Codec<Object> codec) {
		return new ObjectBody() {

			@Override
			public void write(WireWriter writer, Object value) {
				codec.write(writer, value);
			}

			@Override
			public Object read(WireReader reader) {
				Object value = codec.read(reader);
				reader.requireEnd();
				return value;
			}

		};
	}

	/** A body of the components of a record, one after the other. */
	static ObjectBody ofComponents(RecordBody<Record> record) {
		return new ObjectBody() {

			@Override
			public void write(WireWriter writer, Object value) {
				record.write(writer, (Record) value);
			}

			@Override
			public Object read(WireReader reader) {
				return record.read(reader);
			}

		};
	}

}
