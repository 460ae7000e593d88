package org.dbusspring.core.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over a signature; the recursion is bounded by the depth limits of the
 * specification.
 */
final class SignatureParser {

	/**
	 * The types that hold no others, by their codes: there once, as a peer can fill a
	 * message with signatures that consist of hundreds.
	 */
	private static final CompleteType[] SIMPLE = new CompleteType['z'];

	static {
		for (char code : "ybnqiuxtdsoghv".toCharArray()) {
			SIMPLE[code] = new CompleteType(code, List.of(), String.valueOf(code));
		}
	}

	private final String text;

	private int position;

	private int arrayDepth;

	private int structDepth;

	SignatureParser(String text) {
		this.text = text;
	}

	List<CompleteType> parse() {
		if (this.text.length() > Signature.MAX_LENGTH) {
			throw problem("it has more than " + Signature.MAX_LENGTH + " characters");
		}
		List<CompleteType> types = new ArrayList<>();
		while (this.position < this.text.length()) {
			types.add(completeType());
		}
		return List.copyOf(types);
	}

	private CompleteType completeType() {
		int start = this.position;
		char c = next("a type");
		CompleteType simple = (c < SIMPLE.length) ? SIMPLE[c] : null;
		if (simple != null) {
			return simple;
		}
		return switch (c) {
			case 'a' -> array(start);
			case '(' -> struct(start);
			case '{' -> throw problem("a dict entry at index " + start + " is only allowed inside an array");
			default -> throw problem("'" + c + "' at index " + start + " is not a type code");
		};
	}

	private CompleteType array(int start) {
		if (++this.arrayDepth > Signature.MAX_ARRAY_DEPTH) {
			throw problem("arrays are nested more than " + Signature.MAX_ARRAY_DEPTH + " deep");
		}
		boolean dict = this.position < this.text.length() && this.text.charAt(this.position) == '{';
		CompleteType element = dict ? dictEntry() : completeType();
		this.arrayDepth--;
		return new CompleteType(TypeCode.ARRAY, List.of(element), this.text.substring(start, this.position));
	}

	private CompleteType dictEntry() {
		int start = this.position++;
		CompleteType key = completeType();
		if (!TypeCode.isBasic(key.code())) {
			throw problem("the key of a dict entry at index " + (start + 1) + " has to be a basic type, not '"
					+ key.text() + "'");
		}
		CompleteType value = completeType();
		if (next("'}'") != '}') {
			throw problem("the dict entry at index " + start + " has more than a key and a value");
		}
		return new CompleteType(TypeCode.DICT_ENTRY, List.of(key, value), this.text.substring(start, this.position));
	}

	private CompleteType struct(int start) {
		if (++this.structDepth > Signature.MAX_STRUCT_DEPTH) {
			throw problem("structs are nested more than " + Signature.MAX_STRUCT_DEPTH + " deep");
		}
		List<CompleteType> fields = new ArrayList<>();
		while (peek("')'") != ')') {
			fields.add(completeType());
		}
		this.position++;
		if (fields.isEmpty()) {
			throw problem("the struct at index " + start + " is empty");
		}
		this.structDepth--;
		return new CompleteType(TypeCode.STRUCT, List.copyOf(fields), this.text.substring(start, this.position));
	}

	private char next(String wanted) {
		char c = peek(wanted);
		this.position++;
		return c;
	}

	private char peek(String wanted) {
		if (this.position >= this.text.length()) {
			throw problem("it ends where " + wanted + " is wanted");
		}
		return this.text.charAt(this.position);
	}

	private InvalidSignatureException problem(String problem) {
		return new InvalidSignatureException(this.text, problem);
	}

}
