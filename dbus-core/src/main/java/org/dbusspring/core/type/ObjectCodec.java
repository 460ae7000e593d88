package org.dbusspring.core.type;

import java.util.function.Function;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * {@code Object} as {@code v}: written as the class of the value says, read as the value
 * that is in the variant.
 *
 * @param inference finds the codec for a value
 */
record ObjectCodec(CompleteType type, Function<Object, Codec<Object>> inference) implements Codec<Object> {

	ObjectCodec(Function<Object, Codec<Object>> inference) {
		this(Signature.of("v").single(), inference);
	}

	@Override
	public void write(WireWriter writer, Object value) {
		if (value instanceof Variant) {
			VariantCodec.INSTANCE.write(writer, value);
			return;
		}
		Codec<Object> codec = codec(value);
		writer.beginVariant(codec.type().text());
		codec.write(writer, value);
		writer.endVariant();
	}

	private Codec<Object> codec(Object value) {
		try {
			return this.inference.apply(value);
		}
		catch (UnsupportedTypeException ex) {
			throw new MarshallingException("a value of class " + value.getClass().getName()
					+ " cannot be put into a variant: " + ex.getMessage(), ex);
		}
	}

	@Override
	public Object read(WireReader reader) {
		Signature signature = reader.beginVariant();
		Object value = DynamicCodecs.of(signature).read(reader);
		reader.endVariant();
		return value;
	}

}
