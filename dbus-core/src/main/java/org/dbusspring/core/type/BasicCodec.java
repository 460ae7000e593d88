package org.dbusspring.core.type;

import java.util.function.BiConsumer;
import java.util.function.Function;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * A codec made of two functions. Like the other codecs a record, because the JIT trusts
 * the fields of records to be final.
 */
record BasicCodec<T>(CompleteType type, BiConsumer<WireWriter, T> writing,
		Function<WireReader, T> reading) implements Codec<T> {

	static <T> BasicCodec<T> of(String type, BiConsumer<WireWriter, T> writing, Function<WireReader, T> reading) {
		return new BasicCodec<>(Signature.of(type).single(), writing, reading);
	}

	@Override
	public void write(WireWriter writer, T value) {
		this.writing.accept(writer, value);
	}

	@Override
	public T read(WireReader reader) {
		return this.reading.apply(reader);
	}

}
