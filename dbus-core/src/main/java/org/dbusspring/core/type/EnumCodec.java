package org.dbusspring.core.type;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * The constants of an enum by way of strings or numbers, built by {@link EnumCodecs}.
 *
 * @param enumType the enum
 * @param wire the codec of the strings or numbers
 * @param values the string or number of each constant, by ordinal
 * @param constants the constant of each string or number
 */
record EnumCodec(Class<?> enumType, Codec<Object> wire, List<Object> values,
		Map<Object, Object> constants) implements Codec<Enum<?>> {

	/** As many of the allowed values as a message lists. */
	private static final int LISTED = 20;

	@Override
	public CompleteType type() {
		return this.wire.type();
	}

	@Override
	public void write(WireWriter writer, Enum<?> value) {
		this.wire.write(writer, this.values.get(value.ordinal()));
	}

	@Override
	public Enum<?> read(WireReader reader) {
		Object received = this.wire.read(reader);
		Object constant = this.constants.get(received);
		if (constant == null) {
			throw unknown(received);
		}
		return (Enum<?>) constant;
	}

	private ValueOutOfRangeException unknown(Object received) {
		StringBuilder allowed = new StringBuilder();
		for (int i = 0; i < this.values.size() && i < LISTED; i++) {
			allowed.append((i == 0) ? "" : ", ").append(Texts.abbreviated(this.values.get(i)));
		}
		if (this.values.size() > LISTED) {
			allowed.append(" and ").append(this.values.size() - LISTED).append(" more");
		}
		return new ValueOutOfRangeException("'" + Texts.abbreviated(received) + "' is none of the values of "
				+ this.enumType.getSimpleName() + ": " + allowed);
	}

}
