package org.dbusspring.core.test.corpus;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Text: UTF-8 of every kind, and how it ends.
 */
final class StringCases {

	private StringCases() {
	}

	private static Map<String, String> notUtf8() {
		Map<String, String> broken = new LinkedHashMap<>();
		broken.put("a continuation byte alone", "80");
		broken.put("another continuation byte alone", "61bf62");
		broken.put("a sequence of two cut short", "c3");
		broken.put("a sequence of two that does not go on", "c328");
		broken.put("a sequence of three cut short", "e282");
		broken.put("a sequence of three that does not go on", "e28228");
		broken.put("a sequence of four cut short", "f09f92");
		broken.put("a sequence of four that does not go on", "f09f2892");
		broken.put("U+0000 overlong in two", "c080");
		broken.put("U+007F overlong in two", "c1bf");
		broken.put("U+0000 overlong in three", "e08080");
		broken.put("U+07FF overlong in three", "e09fbf");
		broken.put("U+0000 overlong in four", "f0808080");
		broken.put("U+FFFF overlong in four", "f08fbfbf");
		broken.put("the first surrogate", "eda080");
		broken.put("the last high surrogate", "edafbf");
		broken.put("the first low surrogate", "edb080");
		broken.put("the last surrogate", "edbfbf");
		broken.put("a pair of surrogates", "eda0bdedb2a9");
		broken.put("U+110000", "f4908080");
		broken.put("U+13FFFF", "f4bfbfbf");
		broken.put("U+140000", "f5808080");
		broken.put("U+1FFFFF", "f7bfbfbf");
		broken.put("five bytes", "f888808080");
		broken.put("six bytes", "fc8480808080");
		broken.put("the byte FE", "fe");
		broken.put("the byte FF", "ff");
		broken.put("Latin-1", "67726fdf65");
		broken.put("broken after eight plain bytes", "616263646566676880");
		return broken;
	}

	static void addTo(Corpus corpus) {
		for (String text : List.of("", "a", "\u0001", "\u007f", "\u0080", "\u00e9", "\u07ff", "\u0800", "\u20ac",
				"\ud7ff", "\ue000", "\ufeff", "\ufffd", "\ud800\udc00", "\ud83d\ude00", "gr\u00fc\u00dfe aus K\u00f6ln",
				"a".repeat(300))) {
			corpus.valid(Rule.UTF8, "string " + NameCases.shown(text), string(text.getBytes(StandardCharsets.UTF_8)));
		}
		for (String text : List.of("\ufdd0", "\ufdef", "\ufffe", "\uffff", "\ud83f\udffe", "\udbff\udfff")) {
			corpus.valid(Rule.NONCHARACTERS, "string with the noncharacter " + NameCases.shown(text),
					string(text.getBytes(StandardCharsets.UTF_8)));
		}
		notUtf8().forEach((name, hex) -> {
			byte[] bytes = HexFormat.of().parseHex(hex);
			corpus.broken(Rule.UTF8, "string with " + name, string(bytes));
			corpus.broken(Rule.UTF8, "string in a variant with " + name,
					body("v", (writer) -> writer.variant("s", (inner) -> inner.string(bytes))));
			corpus.broken(Rule.UTF8, "string in an array with " + name,
					body("as", (writer) -> writer.array(4, (inner) -> inner.string("good").string(bytes))));
			corpus.broken(Rule.UTF8, "key of a dict with " + name, body("a{ss}",
					(writer) -> writer.array(8, (inner) -> inner.align(8).string(bytes).string("value"))));
		});
		endings(corpus, "s", "string", "abc");
		endings(corpus, "o", "path", "/abc");
	}

	private static void endings(Corpus corpus, String type, String kind, String text) {
		byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
		int length = ascii.length;
		corpus.broken(Rule.NUL, kind + " without a NUL", body(type, (writer) -> writer.u32(length).raw(ascii).u8('x')));
		corpus.broken(Rule.NUL, kind + " that ends with the message",
				body(type, (writer) -> writer.u32(length).raw(ascii)));
		corpus.broken(Rule.NUL, kind + " with a NUL inside",
				body(type, (writer) -> writer.u32(length + 2).raw(ascii).u8(0).u8('x').u8(0)));
		corpus.broken(Rule.NUL, kind + " with a NUL at its end",
				body(type, (writer) -> writer.u32(length + 1).raw(ascii).u8(0).u8(0)));
		corpus.broken(Rule.NUL, kind + " with a length that is one too short",
				body(type, (writer) -> writer.u32(length - 1).raw(ascii).u8(0)));
		for (long claim : new long[] { length + 1, length + 2, 1 << 16, Integer.MAX_VALUE, 0x80000000L, 0xfffffffeL,
				0xffffffffL }) {
			corpus.broken(Rule.NUL, kind + " that claims " + claim + " bytes",
					body(type, (writer) -> writer.u32(claim).raw(ascii).u8(0)));
		}
		corpus.broken(Rule.NUL, kind + " with half of a length", body(type, (writer) -> writer.u8(0).u8(0)));
	}

	private static UnaryOperator<Recipe> string(byte[] utf8) {
		return body("s", (writer) -> writer.string(utf8));
	}

	static UnaryOperator<Recipe> body(String signature, Consumer<RawWriter> values) {
		return (recipe) -> recipe.body(signature, values);
	}

}
