package org.dbusspring.core.type;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** A type by way of another one. */
record ConverterCodec(Codec<Object> wire, DBusConverter<Object, Object> converter) implements Codec<Object> {

	@Override
	public CompleteType type() {
		return this.wire.type();
	}

	@Override
	public void write(WireWriter writer, Object value) {
		Object converted;
		try {
			converted = this.converter.toWire(value);
		}
		catch (DBusException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new MarshallingException(name() + " refuses '" + Texts.abbreviated(value) + "': " + ex, ex);
		}
		if (converted == null) {
			throw new MarshallingException(name() + ".toWire returned null: " + Places.NO_NULL);
		}
		this.wire.write(writer, converted);
	}

	@Override
	public Object read(WireReader reader) {
		Object received = this.wire.read(reader);
		Object converted;
		try {
			converted = this.converter.fromWire(received);
		}
		catch (RuntimeException ex) {
			throw new ValueOutOfRangeException(name() + " refuses '" + Texts.abbreviated(received) + "': " + ex, ex);
		}
		if (converted == null) {
			throw new ValueOutOfRangeException(
					name() + ".fromWire returned null for '" + Texts.abbreviated(received) + "'");
		}
		return converted;
	}

	private String name() {
		return this.converter.getClass().getSimpleName();
	}

}
