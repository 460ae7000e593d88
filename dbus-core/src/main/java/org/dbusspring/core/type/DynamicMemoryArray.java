package org.dbusspring.core.type;

import java.lang.reflect.Array;
import java.util.Collection;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/** An array that is a Java array of primitives. */
record DynamicMemoryArray(Class<?> form, DynamicCodec element, Codec<Object> codec) implements DynamicCodec {

	@SuppressWarnings("unchecked")
	DynamicMemoryArray(Class<?> form, DynamicCodec element) {
		this(form, element, (Codec<Object>) PrimitiveArrays.require(form.getComponentType(), element.type().text()));
	}

	@Override
	public CompleteType type() {
		return this.codec.type();
	}

	@Override
	public Object convert(Object value) {
		if (this.form.isInstance(value)) {
			return value;
		}
		Collection<?> items = Elements.of(value, type().text());
		Object array = Array.newInstance(this.form.getComponentType(), items.size());
		int index = 0;
		for (Object item : items) {
			Array.set(array, index, Elements.converted(this.element, item, index));
			index++;
		}
		return array;
	}

	@Override
	public void write(WireWriter writer, Object value) {
		this.codec.write(writer, convert(value));
	}

	@Override
	public Object read(WireReader reader) {
		return this.codec.read(reader);
	}

}
