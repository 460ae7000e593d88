package org.dbusspring.core.test.corpus;

import java.util.Map;

/**
 * Arrays, dicts, structs and variants.
 */
final class ContainerCases {

	private static final Map<String, Integer> FIXED_SIZES = Map.of("b", 4, "n", 2, "q", 2, "i", 4, "u", 4, "x", 8, "t",
			8, "d", 8);

	private ContainerCases() {
	}

	static void addTo(Corpus corpus) {
		lengths(corpus);
		elements(corpus);
		variants(corpus);
		corpus.valid(Rule.DICT_KEYS, "dict with a key twice", StringCases.body("a{ss}", (writer) -> writer.array(8,
				(inner) -> inner.align(8).string("key").string("one").align(8).string("key").string("two"))));
		corpus.valid(Rule.ARRAY_LENGTH, "dict without entries",
				StringCases.body("a{sv}", (writer) -> writer.array(8, (inner) -> {
				})));
		corpus.broken(Rule.DICT_ENTRY, "dict entry without its value",
				StringCases.body("a{ss}", (writer) -> writer.array(8, (inner) -> inner.align(8).string("key"))));
		corpus.broken(Rule.FIXED_TYPES, "struct without its last field",
				StringCases.body("(uu)", (writer) -> writer.u32(1)));
		corpus.broken(Rule.FIXED_TYPES, "struct in an array without its last field",
				StringCases.body("a(uu)", (writer) -> writer.array(8, (inner) -> inner.u32(1).u32(2).u32(3))));
	}

	private static void lengths(Corpus corpus) {
		FIXED_SIZES.forEach((type, size) -> {
			for (int odd = 1; odd < size; odd++) {
				int length = size + odd;
				corpus.broken(Rule.ARRAY_LENGTH, "array of type " + type + " of " + length + " bytes", StringCases
					.body("a" + type, (writer) -> writer.array(length, size, (inner) -> inner.raw(new byte[length]))));
			}
		});
		for (String type : new String[] { "y", "u", "t", "s", "v", "(uu)", "{sv}" }) {
			int alignment = switch (type) {
				case "y", "v" -> 1;
				case "u", "s" -> 4;
				default -> 8;
			};
			for (long length : new long[] { (1L << 26) + 8, Integer.MAX_VALUE - 7L, 1L << 31, 0xfffffff8L,
					0xffffffffL }) {
				corpus.broken(Rule.ARRAY_MAXIMUM, "array of type " + type + " of " + length + " bytes", StringCases
					.body("a" + type, (writer) -> writer.array(length, alignment, (inner) -> inner.u64(0))));
			}
			for (long length : new long[] { 16, 1000, 1L << 26 }) {
				corpus.broken(Rule.ARRAY_LENGTH, "array of type " + type + " of " + length + " bytes, beyond the end",
						StringCases.body("a" + type,
								(writer) -> writer.array(length, alignment, (inner) -> inner.u64(0))));
			}
			corpus.valid(Rule.ARRAY_LENGTH, "empty array of type " + type,
					StringCases.body("ya" + type, (writer) -> writer.u8(1).array(alignment, (inner) -> {
					})));
		}
		corpus.broken(Rule.ARRAY_LENGTH, "empty array without the padding for its first element",
				StringCases.body("at", (writer) -> writer.u32(0)));
		corpus.broken(Rule.ARRAY_LENGTH, "array that counts the padding before its first element",
				StringCases.body("at", (writer) -> writer.array(12, 8, (inner) -> inner.u64(1))));
		corpus.broken(Rule.ARRAY_LENGTH, "array with half of a length",
				StringCases.body("ay", (writer) -> writer.u16(0)));
	}

	private static void elements(Corpus corpus) {
		corpus.broken(Rule.ARRAY_LENGTH, "string that goes beyond the end of its array",
				StringCases.body("as", (writer) -> writer.array(8, 4, (inner) -> inner.string("abcdefg"))));
		corpus.broken(Rule.ARRAY_LENGTH, "struct that goes beyond the end of its array",
				StringCases.body("a(uu)", (writer) -> writer.array(4, 8, (inner) -> inner.u32(1).u32(2))));
		corpus.broken(Rule.ARRAY_LENGTH, "dict entry that goes beyond the end of its dict",
				StringCases.body("a{yy}", (writer) -> writer.array(1, 8, (inner) -> inner.u8(1).u8(2))));
		corpus.broken(Rule.ARRAY_LENGTH, "variant that goes beyond the end of its array", StringCases.body("av",
				(writer) -> writer.array(4, 1, (inner) -> inner.variant("u", (one) -> one.u32(1)))));
		corpus.broken(Rule.ARRAY_LENGTH, "array that goes beyond the end of its array", StringCases.body("aau",
				(writer) -> writer.array(8, 4, (inner) -> inner.array(4, (one) -> one.u32(1).u32(2)))));
		corpus.broken(Rule.ARRAY_LENGTH, "array with padding behind its last element",
				StringCases.body("a(y)", (writer) -> writer.array(8, (inner) -> inner.u8(1).align(8))));
		corpus.valid(Rule.ARRAY_LENGTH, "array of structs with padding between them",
				StringCases.body("a(y)", (writer) -> writer.array(8, (inner) -> inner.u8(1).align(8).u8(2))));
	}

	private static void variants(Corpus corpus) {
		corpus.broken(Rule.VARIANT, "variant without a type", StringCases.body("v", (writer) -> writer.signature("")));
		corpus.broken(Rule.VARIANT, "variant without a type, with a value",
				StringCases.body("v", (writer) -> writer.variant("", (inner) -> inner.u8(1))));
		for (String several : new String[] { "yy", "ss", "a{sv}y", "(y)(y)", "vv" }) {
			corpus.broken(Rule.VARIANT, "variant of several types " + several,
					StringCases.body("v", (writer) -> writer.variant(several, (inner) -> inner.raw(new byte[64]))));
		}
		corpus.broken(Rule.VARIANT, "variant of nothing at all", StringCases.body("v", (writer) -> {
		}));
		corpus.broken(Rule.VARIANT, "variant with half of a type",
				StringCases.body("v", (writer) -> writer.u8(2).u8('a')));
		corpus.broken(Rule.VARIANT, "variant in an array without a type", StringCases.body("av",
				(writer) -> writer.array(1, (inner) -> inner.variant("y", (one) -> one.u8(1)).signature(""))));
		corpus.broken(Rule.VARIANT, "variant in a dict of two types", StringCases.body("a{sv}", (writer) -> writer
			.array(8, (inner) -> inner.align(8).string("key").variant("yy", (one) -> one.u8(1).u8(2)))));
	}

}
