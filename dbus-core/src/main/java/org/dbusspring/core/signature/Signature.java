package org.dbusspring.core.signature;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A valid type signature: zero or more single complete types; D-Bus type {@code g}.
 * Immutable; equal when the text is.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling-signature">Valid
 * Signatures</a>
 */
public final class Signature {

	/** No signature is longer than this, in bytes. */
	public static final int MAX_LENGTH = 255;

	/** Arrays are not nested deeper than this. */
	public static final int MAX_ARRAY_DEPTH = 32;

	/** Structs are not nested deeper than this. */
	public static final int MAX_STRUCT_DEPTH = 32;

	/** Containers, variants among them, are not nested deeper than this in a value. */
	public static final int MAX_TOTAL_DEPTH = 64;

	/** The signature of nothing. */
	public static final Signature EMPTY = new Signature("", true);

	/**
	 * Only signatures that this program itself speaks are kept, so that a peer cannot
	 * fill this map; {@link #ofForeign} never adds to it.
	 */
	private static final Map<String, Signature> KNOWN = new ConcurrentHashMap<>(Map.of("", EMPTY));

	/** How many signatures of peers are kept, and how long they may be for that. */
	static final int MAX_FOREIGN = 256;

	private static final int MAX_FOREIGN_LENGTH = 32;

	private static final Map<String, Signature> FOREIGN = new ConcurrentHashMap<>();

	/** Those of one character, by it. */
	private static final @Nullable Signature[] BASIC = new @Nullable Signature['z'];

	static {
		for (char code : "ybnqiuxtdsoghv".toCharArray()) {
			BASIC[code] = of(String.valueOf(code));
		}
	}

	private final String text;

	private final boolean single;

	private final boolean descriptors;

	/**
	 * The types of a signature that is kept, made anew each time for others: they are
	 * many times larger than the text, and a peer can fill a message with signatures.
	 */
	private @Nullable List<CompleteType> types;

	private Signature(String text, boolean kept) {
		List<CompleteType> parsed = new SignatureParser(text).parse();
		this.text = text;
		this.single = parsed.size() == 1;
		this.types = kept ? parsed : null;
		this.descriptors = text.indexOf(TypeCode.UNIX_FD) >= 0;
	}

	/**
	 * The signature with that text, kept for the life of the program: for the signatures
	 * that the program's own types and calls have.
	 * @throws InvalidSignatureException if the text is not a signature
	 */
	public static Signature of(String text) {
		Signature known = KNOWN.get(text);
		if (known != null) {
			return known;
		}
		Signature parsed = new Signature(text, true);
		Signature other = KNOWN.putIfAbsent(text, parsed);
		return (other != null) ? other : parsed;
	}

	/**
	 * The signature with that text, kept for a while at most: for texts that come from a
	 * peer, who could think of any number of them.
	 * @throws InvalidSignatureException if the text is not a signature
	 */
	public static Signature ofForeign(String text) {
		Signature known = KNOWN.get(text);
		if (known == null) {
			known = FOREIGN.get(text);
		}
		return (known != null) ? known : parseForeign(text);
	}

	private static Signature parseForeign(String text) {
		boolean kept = text.length() <= MAX_FOREIGN_LENGTH;
		Signature parsed = new Signature(text, kept);
		if (kept) {
			if (FOREIGN.size() >= MAX_FOREIGN) {
				// what is in use comes back by itself
				forgetForeign();
			}
			Signature other = FOREIGN.putIfAbsent(text, parsed);
			return (other != null) ? other : parsed;
		}
		return parsed;
	}

	/** Those that are still in use somewhere go on without their types. */
	private static void forgetForeign() {
		for (Signature signature : FOREIGN.values()) {
			if (FOREIGN.remove(signature.text, signature)) {
				signature.types = null;
			}
		}
	}

	/** How many signatures of peers are kept at the moment. */
	static int foreignKept() {
		return FOREIGN.size();
	}

	/**
	 * The signature of one basic type or of a variant.
	 * @param code the only byte of the signature
	 * @return the signature, or {@code null} if it is none
	 */
	public static @Nullable Signature ofBasic(byte code) {
		return (code >= 0 && code < BASIC.length) ? BASIC[code] : null;
	}

	/** The single complete types, in order. */
	public List<CompleteType> types() {
		List<CompleteType> kept = this.types;
		return (kept != null) ? kept : new SignatureParser(this.text).parse();
	}

	/** Whether there is exactly one single complete type in it. */
	public boolean isSingle() {
		return this.single;
	}

	/**
	 * The only complete type of this signature.
	 * @throws InvalidSignatureException if it has none or several
	 */
	public CompleteType single() {
		if (!this.single) {
			throw new InvalidSignatureException(this.text,
					"one single complete type is wanted, it has " + types().size());
		}
		return types().get(0);
	}

	/** Whether there is no type in it. */
	public boolean isEmpty() {
		return this.text.isEmpty();
	}

	/** Whether a value of it may hold a file descriptor outside of variants. */
	public boolean mentionsDescriptors() {
		return this.descriptors;
	}

	/** The signature as text. */
	public String text() {
		return this.text;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Signature that && this.text.equals(that.text));
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
