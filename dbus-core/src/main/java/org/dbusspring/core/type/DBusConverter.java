package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedType;

/**
 * Maps a Java type to D-Bus by way of another one that is mapped already; registered with
 * {@link Codecs.Builder#converter}.
 *
 * <pre class="code">
 * class InstantConverter implements DBusConverter&lt;Instant, &#64;DBusType("t") Long&gt; {
 *
 *     public Long toWire(Instant value) {
 *         return value.toEpochMilli();
 *     }
 *
 *     public Instant fromWire(Long value) {
 *         return Instant.ofEpochMilli(value);
 *     }
 *
 * }
 * </pre>
 *
 * An implementation is free of state or safe for use by several threads. What
 * {@link #toWire} throws becomes the cause of a
 * {@link org.dbusspring.core.wire.MarshallingException}, what {@link #fromWire} throws
 * that of a {@link ValueOutOfRangeException}; neither takes or returns {@code null}.
 *
 * @param <J> the Java type
 * @param <W> the type it travels as
 * @since 0.1
 */
public interface DBusConverter<J, W> {

	/** The value to send. */
	W toWire(J value);

	/** The value that was received. */
	J fromWire(W value);

	/**
	 * The Java type: found in the declaration of the implementing class; to be overridden
	 * where that does not name it.
	 * @throws UnsupportedTypeException if the declaration does not name it
	 */
	@SuppressWarnings("unchecked")
	default Class<J> javaType() {
		return (Class<J>) ConverterTypes.javaType(getClass());
	}

	/**
	 * The type it travels as, annotations included: found in the declaration of the
	 * implementing class; to be overridden where that does not name it, see
	 * {@link TypeReference#annotatedType()}.
	 * @throws UnsupportedTypeException if the declaration does not name it
	 */
	default AnnotatedType wireType() {
		return ConverterTypes.wireType(getClass());
	}

}
