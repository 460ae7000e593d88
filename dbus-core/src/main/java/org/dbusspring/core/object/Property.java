package org.dbusspring.core.object;

import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A property of an exported interface: its description and its handler.
 */
final class Property {

	private final String interfaceName;

	private final PropertyDescription description;

	private final PropertyHandler<Object> handler;

	private final Codec<Object> codec;

	private final EmitsChangedSignal emits;

	@SuppressWarnings("unchecked")
	Property(InterfaceDescription owner, PropertyDescription description, PropertyHandler<?> handler) {
		this.interfaceName = owner.name();
		this.description = description;
		// values only go from the handler to its own codec and back
		this.handler = (PropertyHandler<Object>) handler;
		this.codec = this.handler.codec();
		this.emits = EmitsChangedSignal.of(owner, description);
		if (!this.codec.type().text().equals(type())) {
			throw new InvalidExportException("The handler of " + this + " is for the D-Bus type '" + this.codec.type()
					+ "', but the description says '" + type() + "': make them the same");
		}
	}

	String name() {
		return this.description.name();
	}

	/** The signature of the property's type. */
	String type() {
		return this.description.type().text();
	}

	boolean isReadable() {
		return this.description.access().isReadable();
	}

	boolean isWritable() {
		return this.description.access().isWritable();
	}

	/** What is announced of a change; nothing where nobody could ask for the value. */
	EmitsChangedSignal emits() {
		return isReadable() ? this.emits : EmitsChangedSignal.FALSE;
	}

	@Nullable Object read(@Nullable IncomingCall call) throws Exception {
		return this.handler.read(call);
	}

	void write(Object value, IncomingCall call) throws Exception {
		this.handler.write(value, call);
	}

	/** Reads a value of this property's type. */
	Object decode(WireReader reader) {
		return this.codec.read(reader);
	}

	/** Writes a value of this property as a variant. */
	void encode(WireWriter writer, Object value) {
		writer.beginVariant(type());
		try {
			this.codec.write(writer, value);
		}
		catch (ClassCastException ex) {
			throw new MarshallingException(
					"The value of " + this + ", of class " + value.getClass().getName()
							+ ", is or holds something that cannot be sent as '" + type() + "': " + ex.getMessage(),
					ex);
		}
		writer.endVariant();
	}

	@Override
	public String toString() {
		return "the property '" + name() + "' of the interface '" + this.interfaceName + "'";
	}

}
