package org.dbusspring.core.test.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Padding that is not made of zeros, or that is too much.
 */
final class PaddingCases {

	private PaddingCases() {
	}

	static void addTo(Corpus corpus) {
		for (int value : new int[] { 1, 0x80, 0xff }) {
			corpus.broken(Rule.PADDING, "padding of " + value + " between the header fields", Recipe.SIGNAL,
					(recipe) -> recipe.fieldPadding(value));
			corpus.broken(Rule.HEADER_PADDING, "padding of " + value + " behind the header",
					(recipe) -> unevenHeader(recipe).headerPadding(value));
		}
		corpus.valid(Rule.HEADER_PADDING, "padding of zeros behind the header", PaddingCases::unevenHeader);
		unevenValues().forEach((type, value) -> {
			corpus.valid(Rule.PADDING, "padding of zeros before a value of type " + type,
					StringCases.body("y" + type, (writer) -> value.accept(writer.u8(1))));
			for (int padding : new int[] { 1, 0xff }) {
				corpus.broken(Rule.PADDING, "padding of " + padding + " before a value of type " + type,
						StringCases.body("y" + type, (writer) -> value.accept(writer.u8(1).padding(padding))));
				corpus.broken(Rule.PADDING, "padding of " + padding + " in a variant of type " + type,
						StringCases.body("yyv", (writer) -> writer.u8(1).u8(2).padding(padding).variant(type, value)));
			}
		});
		corpus.broken(Rule.PADDING, "padding of 1 before the first element of an array",
				StringCases.body("at", (writer) -> writer.padding(1).array(8, (inner) -> inner.u64(1))));
		corpus.broken(Rule.PADDING, "padding of 1 in an empty array",
				StringCases.body("at", (writer) -> writer.padding(1).array(8, (inner) -> {
				})));
		corpus.broken(Rule.PADDING, "padding of 1 between the entries of a dict", StringCases.body("a{yy}",
				(writer) -> writer.padding(1).array(8, (inner) -> inner.u8(1).u8(2).align(8).u8(3).u8(4))));
		corpus.broken(Rule.PADDING, "more padding than is needed before a value",
				StringCases.body("yu", (writer) -> writer.u8(1).align(8).u32(1)));
	}

	/**
	 * A header that does not end on a boundary of eight by itself, so that it is padded.
	 */
	private static Recipe unevenHeader(Recipe recipe) {
		return recipe.anotherField(200, "y", (writer) -> writer.u8(1));
	}

	private static Map<String, Consumer<RawWriter>> unevenValues() {
		Map<String, Consumer<RawWriter>> values = new LinkedHashMap<>(BasicValueCases.values());
		// which need no padding
		values.keySet().removeIf((type) -> type.matches("[ygv]"));
		return values;
	}

}
