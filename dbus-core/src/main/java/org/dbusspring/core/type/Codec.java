package org.dbusspring.core.type;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * Writes and reads one Java type as one D-Bus type. Made once per type by {@code Codecs},
 * free of state, safe for use by several threads.
 *
 * @param <T> the Java type
 * @since 0.1
 */
public interface Codec<T> {

	/** The D-Bus type. */
	CompleteType type();

	/**
	 * Writes a value.
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry the
	 * value
	 * @throws ValueOutOfRangeException if the D-Bus type cannot hold the value
	 */
	void write(WireWriter writer, T value);

	/**
	 * Reads a value, of which the type has been checked already.
	 * @throws org.dbusspring.core.wire.CorruptMessageException if the bytes break a rule
	 * of the wire format
	 * @throws ValueOutOfRangeException if the Java type cannot hold the value
	 * @throws TypeMismatchException if a variant holds another type than the Java type
	 * wants
	 */
	T read(WireReader reader);

}
