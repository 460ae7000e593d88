package org.dbusspring.core.type;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** {@link Variant} as {@code v}. */
enum VariantCodec implements DynamicCodec {

	INSTANCE;

	private final CompleteType type = Signature.of("v").single();

	@Override
	public CompleteType type() {
		return this.type;
	}

	@Override
	public Object convert(Object value) {
		return (value instanceof Variant) ? value : Variant.of(value);
	}

	@Override
	public void write(WireWriter writer, Object value) {
		Variant variant = (Variant) convert(value);
		writer.beginVariant(variant.signature().text());
		DynamicCodecs.of(variant.signature()).write(writer, variant.value());
		writer.endVariant();
	}

	@Override
	public Object read(WireReader reader) {
		Signature signature = reader.beginVariant();
		Object value = DynamicCodecs.of(signature).read(reader);
		reader.endVariant();
		return new Variant(signature, value);
	}

}
