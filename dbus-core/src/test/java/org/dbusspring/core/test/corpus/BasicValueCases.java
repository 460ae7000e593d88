package org.dbusspring.core.test.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Values of basic types, and whether a body holds what its signature says.
 */
final class BasicValueCases {

	private BasicValueCases() {
	}

	/** One valid value of each type. */
	static Map<String, Consumer<RawWriter>> values() {
		Map<String, Consumer<RawWriter>> values = new LinkedHashMap<>();
		values.put("y", (writer) -> writer.u8(200));
		values.put("b", (writer) -> writer.u32(1));
		values.put("n", (writer) -> writer.u16(-2));
		values.put("q", (writer) -> writer.u16(60_000));
		values.put("i", (writer) -> writer.u32(-3));
		values.put("u", (writer) -> writer.u32(0xfffffff0L));
		values.put("x", (writer) -> writer.u64(-4));
		values.put("t", (writer) -> writer.u64(-5));
		values.put("d", (writer) -> writer.u64(Double.doubleToLongBits(1.5)));
		values.put("s", (writer) -> writer.string("text"));
		values.put("o", (writer) -> writer.string("/a/b"));
		values.put("g", (writer) -> writer.signature("a{sv}"));
		values.put("v", (writer) -> writer.variant("s", (inner) -> inner.string("text")));
		values.put("(yt)", (writer) -> writer.align(8).u8(1).u64(2));
		values.put("au", (writer) -> writer.array(4, (inner) -> inner.u32(1).u32(2)));
		values.put("at", (writer) -> writer.array(8, (inner) -> inner.u64(1).u64(2)));
		values.put("as", (writer) -> writer.array(4, (inner) -> inner.string("a").string("bcdef")));
		values.put("av", (writer) -> writer.array(1,
				(inner) -> inner.variant("y", (one) -> one.u8(1)).variant("t", (one) -> one.u64(1))));
		values.put("a(yt)", (writer) -> writer.array(8, (inner) -> inner.align(8).u8(1).u64(2).align(8).u8(3).u64(4)));
		values.put("a{sv}",
				(writer) -> writer.array(8,
						(inner) -> inner.align(8)
							.string("key")
							.variant("u", (one) -> one.u32(1))
							.align(8)
							.string("other key")
							.variant("as", (one) -> one.array(4, (texts) -> texts.string("x")))));
		return values;
	}

	static void addTo(Corpus corpus) {
		values().forEach((type, value) -> {
			corpus.valid(Rule.FIXED_TYPES, "value of type " + type, StringCases.body(type, value));
			corpus.valid(Rule.FIXED_TYPES, "value of type " + type + " behind a byte",
					StringCases.body("y" + type, (writer) -> value.accept(writer.u8(1))));
			corpus.valid(Rule.VARIANT, "variant of type " + type,
					StringCases.body("v", (writer) -> writer.variant(type, value)));
			corpus.broken(Rule.FIXED_TYPES, "no value of type " + type, StringCases.body(type, (writer) -> {
			}));
			corpus.broken(Rule.FIXED_TYPES, "only one value for two of type " + type,
					StringCases.body(type + type, value));
			corpus.broken(Rule.FIXED_TYPES, "a byte left after the value of type " + type,
					StringCases.body(type, (writer) -> {
						value.accept(writer);
						writer.u8(0);
					}));
			corpus.broken(Rule.VARIANT, "variant without its value of type " + type,
					StringCases.body("v", (writer) -> writer.signature(type)));
			corpus.broken(Rule.BODY_LENGTH, "value of type " + type + " that lacks its last byte",
					(recipe) -> recipe.body(type, (writer) -> {
						value.accept(writer);
						writer.dropLast();
					}));
		});
		booleans(corpus);
		descriptors(corpus);
		corpus.valid(Rule.FIXED_TYPES, "not a number",
				StringCases.body("d", (writer) -> writer.u64(0x7ff8000000000001L)));
	}

	private static void booleans(Corpus corpus) {
		corpus.valid(Rule.BOOLEAN, "boolean 0", StringCases.body("b", (writer) -> writer.u32(0)));
		for (long value : new long[] { 2, 3, 255, 256, 1 << 24, 0x80000000L, 0x80000001L, 0xffffffffL }) {
			corpus.broken(Rule.BOOLEAN, "boolean " + value, StringCases.body("b", (writer) -> writer.u32(value)));
			corpus.broken(Rule.BOOLEAN, "boolean " + value + " in an array",
					StringCases.body("ab", (writer) -> writer.array(4, (inner) -> inner.u32(1).u32(value))));
			corpus.broken(Rule.BOOLEAN, "boolean " + value + " in a variant",
					StringCases.body("v", (writer) -> writer.variant("b", (inner) -> inner.u32(value))));
		}
	}

	/** None of these messages brings a descriptor. */
	private static void descriptors(Corpus corpus) {
		for (long index : new long[] { 0, 1, 253, 0x80000000L, 0xffffffffL }) {
			corpus.broken(Rule.UNIX_FD, "descriptor " + index + " of none",
					StringCases.body("h", (writer) -> writer.u32(index)));
			corpus.broken(Rule.UNIX_FD, "descriptor " + index + " of none in a variant",
					StringCases.body("v", (writer) -> writer.variant("h", (inner) -> inner.u32(index))));
		}
		corpus.broken(Rule.UNIX_FD, "descriptor of none in an array",
				StringCases.body("ah", (writer) -> writer.array(4, (inner) -> inner.u32(0))));
		corpus.broken(Rule.UNIX_FD, "descriptor of none as the key of a dict",
				StringCases.body("a{hs}", (writer) -> writer.array(8, (inner) -> inner.align(8).u32(0).string("x"))));
		corpus.valid(Rule.UNIX_FD, "no descriptor in an array", StringCases.body("ah", (writer) -> writer.u32(0)));
		corpus.valid(Rule.UNIX_FDS, "no descriptors, as the header says",
				(recipe) -> recipe.body("ah", (writer) -> writer.u32(0))
					.field(Recipe.UNIX_FDS, "u", (writer) -> writer.u32(0)));
	}

}
