package org.dbusspring.core.test.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The array of header fields: which are there, how often, and of which type.
 */
final class FieldCases {

	private static final Map<Integer, String> NAMES = names();

	private static final Map<Integer, List<Integer>> REQUIRED = Map.of(Recipe.CALL, List.of(Recipe.PATH, Recipe.MEMBER),
			Recipe.SIGNAL, List.of(Recipe.PATH, Recipe.INTERFACE, Recipe.MEMBER), Recipe.RETURN,
			List.of(Recipe.REPLY_SERIAL), Recipe.ERROR, List.of(Recipe.REPLY_SERIAL, Recipe.ERROR_NAME));

	private FieldCases() {
	}

	private static Map<Integer, String> names() {
		Map<Integer, String> names = new LinkedHashMap<>();
		List<String> inOrder = List.of("PATH", "INTERFACE", "MEMBER", "ERROR_NAME", "REPLY_SERIAL", "DESTINATION",
				"SENDER", "SIGNATURE", "UNIX_FDS");
		inOrder.forEach((name) -> names.put(names.size() + 1, name));
		return names;
	}

	static void addTo(Corpus corpus) {
		NAMES.forEach((code, name) -> {
			wrongTypes(corpus, code, name);
			twice(corpus, code, name);
			unexpected(corpus, code, name);
		});
		missing(corpus);
		unknown(corpus);
		localNames(corpus);
		descriptorCounts(corpus);
		corpus.valid(Rule.REQUIRED_FIELDS, "fields in another order", Recipe::fieldsReversed);
		corpus.valid(Rule.REQUIRED_FIELDS, "call without an interface", Recipe.CALL,
				(recipe) -> recipe.without(Recipe.INTERFACE));
		for (long serial : new long[] { 1, 0x80000000L, 0xffffffffL }) {
			corpus.valid(Rule.REPLY_SERIAL, "reply serial " + serial, Recipe.RETURN,
					(recipe) -> recipe.field(Recipe.REPLY_SERIAL, "u", (writer) -> writer.u32(serial)));
		}
		for (int type : List.of(Recipe.RETURN, Recipe.ERROR)) {
			corpus.broken(Rule.REPLY_SERIAL, FixedHeaderCases.TYPES.get(type) + " to the reply serial 0", type,
					(recipe) -> recipe.field(Recipe.REPLY_SERIAL, "u", (writer) -> writer.u32(0)));
		}
		corpus.broken(Rule.VARIANT, "field without a type",
				(recipe) -> recipe.anotherField(100, "", (writer) -> writer.u8(0)));
		corpus.broken(Rule.VARIANT, "field with two values",
				(recipe) -> recipe.anotherField(100, "yy", (writer) -> writer.u8(0).u8(0)));
		corpus.broken(Rule.HEADER_SIGNATURE, "field without its value",
				(recipe) -> recipe.anotherField(100, "t", (writer) -> {
				}));
		corpus.broken(Rule.SIGNATURE_FIELD, "body without a signature",
				(recipe) -> recipe.bodyOnly((writer) -> writer.u32(1)));
		corpus.broken(Rule.SIGNATURE_FIELD, "body with an empty signature",
				(recipe) -> recipe.body("", (writer) -> writer.u32(1)));
		corpus.valid(Rule.SIGNATURE_FIELD, "empty signature and no body", (recipe) -> recipe.body("", (writer) -> {
		}));
	}

	/** Values that could stand in a field, but for their type. */
	private static Map<String, Consumer<RawWriter>> values() {
		Map<String, Consumer<RawWriter>> values = new LinkedHashMap<>();
		values.put("y", (writer) -> writer.u8(1));
		values.put("b", (writer) -> writer.u32(1));
		values.put("n", (writer) -> writer.u16(1));
		values.put("q", (writer) -> writer.u16(1));
		values.put("i", (writer) -> writer.u32(1));
		values.put("u", (writer) -> writer.u32(1));
		values.put("x", (writer) -> writer.u64(1));
		values.put("t", (writer) -> writer.u64(1));
		values.put("d", (writer) -> writer.u64(1));
		values.put("s", (writer) -> writer.string("com.example.Corpus"));
		values.put("o", (writer) -> writer.string("/com/example/Corpus"));
		values.put("g", (writer) -> writer.signature("s"));
		values.put("v", (writer) -> writer.variant("s", (inner) -> inner.string("com.example.Corpus")));
		values.put("ay", (writer) -> writer.array(1, (inner) -> inner.u8(1)));
		values.put("as", (writer) -> writer.array(4, (inner) -> inner.string("com.example.Corpus")));
		values.put("(s)", (writer) -> writer.align(8).string("com.example.Corpus"));
		values.put("a{sv}", (writer) -> writer.array(8, (inner) -> {
		}));
		return values;
	}

	private static String typeOf(int code) {
		return switch (code) {
			case Recipe.PATH -> "o";
			case Recipe.REPLY_SERIAL, Recipe.UNIX_FDS -> "u";
			case Recipe.SIGNATURE -> "g";
			default -> "s";
		};
	}

	private static void wrongTypes(Corpus corpus, int code, String name) {
		values().forEach((type, value) -> {
			if (!type.equals(typeOf(code))) {
				corpus.broken(Rule.FIELD_TYPE, name + " of type " + type, (recipe) -> recipe.field(code, type, value));
			}
		});
	}

	private static Recipe withField(Recipe recipe, int code) {
		return switch (code) {
			case Recipe.PATH -> recipe.field(code, "o", "/com/example/Corpus");
			case Recipe.REPLY_SERIAL -> recipe.field(code, "u", (writer) -> writer.u32(77));
			case Recipe.UNIX_FDS -> recipe.field(code, "u", (writer) -> writer.u32(0));
			case Recipe.SIGNATURE -> recipe.body("y", (writer) -> writer.u8(1));
			case Recipe.MEMBER -> recipe.field(code, "s", "Check");
			case Recipe.SENDER -> recipe.field(code, "s", ":1.99");
			default -> recipe.field(code, "s", "com.example.Corpus");
		};
	}

	private static void twice(Corpus corpus, int code, String name) {
		corpus.broken(Rule.FIELD_TWICE, name + " twice", (recipe) -> withField(recipe, code).twice(code));
	}

	private static void unexpected(Corpus corpus, int code, String name) {
		FixedHeaderCases.TYPES.forEach((type, typeName) -> {
			if (code != Recipe.DESTINATION) {
				corpus.valid(Rule.UNEXPECTED_FIELD, typeName + " with the field " + name, type,
						(recipe) -> withField(recipe, code));
			}
		});
	}

	private static void missing(Corpus corpus) {
		REQUIRED.forEach((type, codes) -> {
			String typeName = FixedHeaderCases.TYPES.get(type);
			for (int code : codes) {
				corpus.broken(Rule.REQUIRED_FIELDS, typeName + " without " + NAMES.get(code), type,
						(recipe) -> recipe.without(code));
			}
			corpus.broken(Rule.REQUIRED_FIELDS, typeName + " without any field", type, Recipe::withoutFields);
		});
	}

	private static void unknown(Corpus corpus) {
		corpus.broken(Rule.FIELD_ZERO, "field with the code 0",
				(recipe) -> recipe.anotherField(0, "s", (writer) -> writer.string("zero")));
		for (int code : new int[] { 10, 11, 127, 128, 255 }) {
			corpus.valid(Rule.UNKNOWN_FIELD, "unknown field " + code,
					(recipe) -> recipe.anotherField(code, "s", (writer) -> writer.string("new")));
			corpus.valid(Rule.UNKNOWN_FIELD, "unknown field " + code + " twice",
					(recipe) -> recipe.anotherField(code, "s", (writer) -> writer.string("new")).twice(code));
		}
		values().forEach((type, value) -> corpus.valid(Rule.UNKNOWN_FIELD, "unknown field of type " + type,
				(recipe) -> recipe.anotherField(200, type, value)));
		corpus.broken(Rule.UTF8, "unknown field that is not UTF-8",
				(recipe) -> recipe.anotherField(200, "s", (writer) -> writer.string((byte) 0xff)));
		corpus.broken(Rule.BOOLEAN, "unknown field that is the boolean 2",
				(recipe) -> recipe.anotherField(200, "b", (writer) -> writer.u32(2)));
		corpus.broken(Rule.SIGNATURE_TYPES, "unknown field of no type",
				(recipe) -> recipe.anotherField(200, "z", (writer) -> writer.u32(2)));
	}

	private static void localNames(Corpus corpus) {
		for (int type : List.of(Recipe.CALL, Recipe.SIGNAL)) {
			String typeName = FixedHeaderCases.TYPES.get(type);
			corpus.broken(Rule.LOCAL, typeName + " with the reserved path", type,
					(recipe) -> recipe.field(Recipe.PATH, "o", "/org/freedesktop/DBus/Local"));
			corpus.broken(Rule.LOCAL, typeName + " with the reserved interface", type,
					(recipe) -> recipe.field(Recipe.INTERFACE, "s", "org.freedesktop.DBus.Local"));
		}
	}

	private static void descriptorCounts(Corpus corpus) {
		for (long count : new long[] { 1, 2, 16, 253, 254, 1 << 20, 0x80000000L, 0xffffffffL }) {
			corpus.broken(Rule.UNIX_FDS, count + " descriptors of which none is there",
					(recipe) -> recipe.field(Recipe.UNIX_FDS, "u", (writer) -> writer.u32(count)));
		}
	}

}
