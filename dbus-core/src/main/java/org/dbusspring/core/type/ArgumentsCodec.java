package org.dbusspring.core.type;

import java.util.List;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message: its arguments, in order. Free of state, safe for use by several
 * threads. For a record as the body see {@link RecordBody}.
 *
 * @since 0.1
 */
public final class ArgumentsCodec {

	/** No arguments. */
	public static final ArgumentsCodec EMPTY = of(List.of());

	private final Signature signature;

	private final Codec<?>[] codecs;

	private final List<String> names;

	private ArgumentsCodec(List<? extends Codec<?>> codecs, List<String> names) {
		this.signature = signature(codecs, "The arguments");
		this.codecs = codecs.toArray(Codec<?>[]::new);
		this.names = List.copyOf(names);
	}

	/**
	 * Arguments without names.
	 * @throws UnsupportedTypeException if their signature is longer than D-Bus allows
	 */
	public static ArgumentsCodec of(List<? extends Codec<?>> codecs) {
		return new ArgumentsCodec(codecs, List.of());
	}

	/**
	 * Arguments with names, for messages.
	 * @throws UnsupportedTypeException if their signature is longer than D-Bus allows
	 * @throws IllegalArgumentException if there are not as many names as codecs
	 */
	public static ArgumentsCodec of(List<? extends Codec<?>> codecs, List<String> names) {
		if (names.size() != codecs.size()) {
			throw new IllegalArgumentException(names.size() + " names for " + codecs.size() + " arguments");
		}
		return new ArgumentsCodec(codecs, names);
	}

	static Signature signature(List<? extends Codec<?>> codecs, String path) {
		StringBuilder text = new StringBuilder();
		codecs.forEach((codec) -> text.append(codec.type()));
		try {
			return Signature.of(text.toString());
		}
		catch (InvalidSignatureException ex) {
			throw new UnsupportedTypeException(path, "together they are too large for D-Bus: " + ex.getMessage()
					+ "; put some of them into a @DBusDict record", ex);
		}
	}

	/** The signature of the body. */
	public Signature signature() {
		return this.signature;
	}

	/** How many arguments there are. */
	public int count() {
		return this.codecs.length;
	}

	/**
	 * Writes a body.
	 * @throws MarshallingException if there are more or fewer arguments than codecs, one
	 * is null, of another class than its codec writes, or D-Bus cannot carry it
	 * @throws ValueOutOfRangeException if a D-Bus type cannot hold an argument
	 */
	public void write(WireWriter writer, @Nullable Object[] arguments) {
		if (arguments.length != this.codecs.length) {
			throw new MarshallingException("There are " + arguments.length + " arguments, but " + this.codecs.length
					+ " are wanted, of the types '" + this.signature + "'");
		}
		for (int i = 0; i < arguments.length; i++) {
			Object argument = arguments[i];
			if (argument == null) {
				throw Places.isNull(place(i));
			}
			try {
				codec(i).write(writer, argument);
			}
			catch (DBusException ex) {
				throw Places.within(place(i), ex);
			}
			catch (ClassCastException ex) {
				throw new MarshallingException(place(i) + ", of class " + argument.getClass().getName()
						+ ", is or holds something that cannot be sent as '" + this.codecs[i].type() + "': "
						+ ex.getMessage(), ex);
			}
		}
	}

	/**
	 * Reads a body, of which the signature has been checked already.
	 * @throws org.dbusspring.core.wire.CorruptMessageException if the bytes break a rule
	 * of the wire format, or some are left
	 * @throws ValueOutOfRangeException if a Java type cannot hold an argument
	 * @throws TypeMismatchException if a variant holds a value of another type than is
	 * declared; in all cases the descriptors that were read stay with the message
	 */
	public Object[] read(WireReader reader) {
		try {
			return readAll(reader);
		}
		catch (DBusException ex) {
			reader.giveBackDescriptors();
			throw ex;
		}
	}

	private Object[] readAll(WireReader reader) {
		Object[] arguments = new Object[this.codecs.length];
		for (int i = 0; i < arguments.length; i++) {
			try {
				arguments[i] = codec(i).read(reader);
			}
			catch (DBusException ex) {
				throw Places.within(place(i), ex);
			}
		}
		reader.requireEnd();
		return arguments;
	}

	private Codec<Object> codec(int index) {
		return CodecFactory.erased(this.codecs[index]);
	}

	private String place(int index) {
		return this.names.isEmpty() ? "argument " + index
				: "argument '" + this.names.get(index) + "' (index " + index + ")";
	}

}
