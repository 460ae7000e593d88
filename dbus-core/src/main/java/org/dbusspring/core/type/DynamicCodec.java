package org.dbusspring.core.type;

/**
 * A codec that follows a signature instead of a Java type. Reads values in the form that
 * {@link Variant} documents, and writes whatever {@link #convert} makes of a value.
 */
interface DynamicCodec extends Codec<Object> {

	/**
	 * The value in the documented form.
	 * @throws TypeMismatchException if it is no value of this type
	 * @throws ValueOutOfRangeException if it is a number that this type cannot hold
	 */
	Object convert(Object value);

}
