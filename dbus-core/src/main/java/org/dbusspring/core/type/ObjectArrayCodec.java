package org.dbusspring.core.type;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * Arrays of references, by way of lists: how many elements an array has is only known
 * once it was read.
 */
record ObjectArrayCodec(CollectionCodec list, Object[] empty) implements Codec<Object[]> {

	static ObjectArrayCodec of(CollectionCodec list, Class<?> component) {
		return new ObjectArrayCodec(list, (Object[]) Array.newInstance(component, 0));
	}

	@Override
	public CompleteType type() {
		return this.list.type();
	}

	@Override
	public void write(WireWriter writer, Object[] value) {
		this.list.write(writer, Arrays.asList(value));
	}

	@Override
	public Object[] read(WireReader reader) {
		Collection<Object> elements = this.list.read(reader);
		return elements.toArray(this.empty);
	}

}
