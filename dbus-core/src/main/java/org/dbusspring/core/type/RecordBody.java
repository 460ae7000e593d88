package org.dbusspring.core.type;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * A record as the body of a message: its components are the arguments, one after the
 * other, without a struct around them. Made by {@link Codecs#body}. Free of state, safe
 * for use by several threads.
 *
 * @param <T> the record
 * @since 0.1
 */
public final class RecordBody<T> {

	private final Signature signature;

	private final List<String> names;

	private final RecordFields fields;

	private RecordBody(Signature signature, List<String> names, RecordFields fields) {
		this.signature = signature;
		this.names = names;
		this.fields = fields;
	}

	static RecordBody<?> of(RecordFields fields, String path) {
		List<String> names = new ArrayList<>();
		for (RecordComponent component : fields.recordType().getRecordComponents()) {
			DBusName name = component.getAnnotation(DBusName.class);
			names.add((name != null) ? name.value() : component.getName());
		}
		return new RecordBody<>(ArgumentsCodec.signature(fields.codecs(), path), List.copyOf(names), fields);
	}

	/** The class of the record. */
	public Class<?> recordType() {
		return this.fields.recordType();
	}

	/** The signature of the body. */
	public Signature signature() {
		return this.signature;
	}

	/** The names of the arguments: those of the components, or their {@link DBusName}. */
	public List<String> names() {
		return this.names;
	}

	/**
	 * Writes the arguments.
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry a value
	 * @throws ValueOutOfRangeException if a D-Bus type cannot hold a value
	 */
	public void write(WireWriter writer, T body) {
		this.fields.write(writer, body);
	}

	/**
	 * Reads the arguments of a body, of which the signature has been checked already.
	 * @throws org.dbusspring.core.wire.CorruptMessageException if the bytes break a rule
	 * of the wire format, or some are left
	 * @throws ValueOutOfRangeException if a Java type cannot hold a value, or the record
	 * refuses it
	 * @throws TypeMismatchException if a variant holds a value of another type than is
	 * declared
	 */
	@SuppressWarnings("unchecked")
	public T read(WireReader reader) {
		try {
			Object body = this.fields.read(reader);
			reader.requireEnd();
			return (T) body;
		}
		catch (DBusException ex) {
			reader.giveBackDescriptors();
			throw ex;
		}
	}

}
