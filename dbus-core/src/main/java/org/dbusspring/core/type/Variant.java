package org.dbusspring.core.type;

import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;

/**
 * A value together with its D-Bus type; D-Bus type {@code v}.
 * <p>
 * The value has one form for each D-Bus type, whether it was received or made here:
 * {@code y} Byte, {@code b} Boolean, {@code n} Short, {@code q} and {@code i} Integer,
 * {@code u} and {@code x} Long, {@code t} BigInteger, {@code d} Double, {@code s} String,
 * {@code o} ObjectPath, {@code g} Signature, {@code h} UnixFd, {@code v} Variant;
 * {@code ay}, {@code an}, {@code ai}, {@code ax}, {@code ad} arrays of byte, short, int,
 * long, double; a dictionary LinkedHashMap; any other array List; a struct List, of its
 * fields.
 * <p>
 * Two variants are equal when their types and values are, element by element in arrays.
 * Collections are copied when a variant is made, arrays of primitives are not: neither is
 * to be changed afterwards. Then safe for use by several threads.
 *
 * @since 0.1
 */
public final class Variant {

	private final Signature signature;

	private final Object value;

	/** For a value that has the documented form already. */
	Variant(Signature signature, Object value) {
		this.signature = signature;
		this.value = value;
	}

	/**
	 * A value of the D-Bus type that its class has: {@code int} is {@code i}, a record is
	 * a struct, any collection {@code av}, a map with strings as keys {@code a{sv}}. A
	 * Variant is returned as it is.
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry the
	 * value, or its class says nothing about its type
	 * @throws ValueOutOfRangeException if the D-Bus type cannot hold the value
	 * @see Codecs#toVariant(Object)
	 */
	public static Variant of(Object value) {
		return Codecs.standard().toVariant(value);
	}

	/**
	 * A value of a given D-Bus type. Converted where that loses nothing: integers to any
	 * integer type that holds them, numbers to {@code d}, text to {@code o} and
	 * {@code g}, collections and arrays to arrays and structs, and where the type says
	 * {@code v} anything that {@link #of(Object)} takes.
	 * @param type one single complete type, such as {@code "u"} or {@code "as"}
	 * @throws InvalidSignatureException if the type is not one
	 * @throws TypeMismatchException if the value is not one of that type
	 * @throws ValueOutOfRangeException if the type cannot hold the value
	 */
	public static Variant of(String type, Object value) {
		Signature signature = Signature.ofForeign(type);
		return new Variant(signature, DynamicCodecs.of(signature).convert(value));
	}

	/** The D-Bus type of the value: one single complete type. */
	public Signature signature() {
		return this.signature;
	}

	/** The value, in the form that its D-Bus type has. */
	public Object value() {
		return this.value;
	}

	/**
	 * The value as an instance of a class: of the class of its form, of one that is
	 * mapped to the same D-Bus type, such as a record, or for integers of any integer
	 * class that holds it.
	 * @throws TypeMismatchException if the class is mapped to another D-Bus type
	 * @throws ValueOutOfRangeException if the class cannot hold the value
	 * @throws UnsupportedTypeException if the class is not mapped to any D-Bus type
	 */
	public <T> T value(Class<T> type) {
		return VariantValues.as(this, type, Codecs.standard());
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Variant that && this.signature.equals(that.signature)
				&& VariantValues.equal(this.value, that.value));
	}

	@Override
	public int hashCode() {
		return 31 * this.signature.hashCode() + VariantValues.hash(this.value);
	}

	/** The type and the value, abbreviated: for people to read. */
	@Override
	public String toString() {
		return "<" + this.signature + " " + VariantValues.text(this.value) + ">";
	}

}
