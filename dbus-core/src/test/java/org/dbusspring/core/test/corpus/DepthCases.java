package org.dbusspring.core.test.corpus;

/**
 * How deep values may be nested.
 */
final class DepthCases {

	private DepthCases() {
	}

	static void addTo(Corpus corpus) {
		for (int depth : new int[] { 1, 2, 32, 33, 63, 64 }) {
			corpus.valid(Rule.DEPTH, depth + " variants around a byte",
					StringCases.body("v", (writer) -> variants(writer, depth)));
		}
		for (int depth : new int[] { 65, 66, 100, 1000, 20_000 }) {
			corpus.broken(Rule.DEPTH, depth + " variants around a byte",
					StringCases.body("v", (writer) -> variants(writer, depth)));
		}
		// each variant holds a struct with the next one
		for (int pairs : new int[] { 16, 31 }) {
			corpus.valid(Rule.DEPTH, pairs + " variants with structs",
					StringCases.body("v", (writer) -> nested(writer, pairs, "(v)", false)));
			corpus.valid(Rule.DEPTH, pairs + " variants with arrays",
					StringCases.body("v", (writer) -> nested(writer, pairs, "av", true)));
		}
		for (int pairs : new int[] { 33, 64, 500 }) {
			corpus.broken(Rule.DEPTH, pairs + " variants with structs",
					StringCases.body("v", (writer) -> nested(writer, pairs, "(v)", false)));
			corpus.broken(Rule.DEPTH, pairs + " variants with arrays",
					StringCases.body("v", (writer) -> nested(writer, pairs, "av", true)));
		}
		structsInVariant(corpus);
	}

	/** Thirty-two structs in each of several variants. */
	private static void structsInVariant(Corpus corpus) {
		String structs = "(".repeat(32) + "v" + ")".repeat(32);
		corpus.valid(Rule.DEPTH, "a variant with 32 structs around a variant around a byte", StringCases.body("v",
				(writer) -> writer.variant(structs, (inner) -> inner.align(8).variant("y", (one) -> one.u8(1)))));
		corpus.broken(Rule.DEPTH, "two variants with 32 structs each", StringCases.body("v", (writer) -> writer.variant(
				structs,
				(inner) -> inner.align(8).variant(structs, (one) -> one.align(8).variant("y", (last) -> last.u8(1))))));
		String arrays = "a".repeat(32) + "(".repeat(32) + "y" + ")".repeat(32);
		corpus.valid(Rule.DEPTH, "32 arrays and 32 structs", StringCases.body(arrays, (writer) -> arrays(writer, 32)));
		corpus.broken(Rule.DEPTH, "32 arrays and 32 structs in a variant",
				StringCases.body("v", (writer) -> writer.variant(arrays, (inner) -> arrays(inner, 32))));
	}

	private static void variants(RawWriter writer, int depth) {
		for (int i = 1; i < depth; i++) {
			writer.signature("v");
		}
		writer.variant("y", (inner) -> inner.u8(1));
	}

	private static void nested(RawWriter writer, int pairs, String type, boolean array) {
		if (pairs == 0) {
			writer.variant("y", (inner) -> inner.u8(1));
		}
		else if (array) {
			writer.variant(type, (inner) -> inner.array(1, (one) -> nested(one, pairs - 1, type, true)));
		}
		else {
			writer.variant(type, (inner) -> nested(inner.align(8), pairs - 1, type, false));
		}
	}

	private static void arrays(RawWriter writer, int depth) {
		if (depth == 0) {
			writer.align(8).u8(1);
		}
		else {
			writer.array((depth == 1) ? 8 : 4, (inner) -> arrays(inner, depth - 1));
		}
	}

}
