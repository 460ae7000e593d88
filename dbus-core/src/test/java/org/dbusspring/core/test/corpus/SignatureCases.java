package org.dbusspring.core.test.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signatures: of the body, of a variant, and as a value.
 */
final class SignatureCases {

	private static final List<String> TYPES = List.of("y", "v", "as", "a{sv}", "a{oa{sa{sv}}}", "(s)", "(y(y(y)))",
			"a(ii)", "a{ya{ya{yy}}}", "a{hs}", "aaaaay", "a".repeat(32) + "y", "(".repeat(32) + "y" + ")".repeat(32),
			"a".repeat(32) + "(".repeat(32) + "y" + ")".repeat(32));

	private SignatureCases() {
	}

	private static Map<String, Rule> broken() {
		Map<String, Rule> broken = new LinkedHashMap<>();
		for (String text : List.of("a", "aa", "(", ")", "(i", "i)", "(i))", "((i)", "a(", "(a)", "y(", "ya", "r", "e",
				"m", "z", "*", "?", "@", "&", "^", "A", "1", " ", "i i", "\u00e9", "\u0001", "[i]", "a\u00e9", "i)(",
				"(a)i")) {
			broken.put(text, Rule.SIGNATURE_TYPES);
		}
		for (String text : List.of("()", "a()", "(())", "(i())")) {
			broken.put(text, Rule.EMPTY_STRUCT);
		}
		for (String text : List.of("{", "}", "{sv}", "({sv})", "a{", "a{}", "a{s}", "a{s", "a{sv", "a{sss}", "a{vs}",
				"a{(i)s}", "a{ass}", "a{{ss}s}", "a{s{ss}}", "a{sv)", "a{sa}", "a{s(}")) {
			broken.put(text, Rule.DICT_ENTRY);
		}
		for (String text : List.of("a".repeat(33) + "y", "(".repeat(33) + "y" + ")".repeat(33),
				"a".repeat(32) + "(".repeat(33) + "y" + ")".repeat(33), "a".repeat(254) + "y", "(".repeat(255))) {
			broken.put(text, Rule.SIGNATURE_DEPTH);
		}
		return broken;
	}

	static void addTo(Corpus corpus) {
		for (String text : all(TYPES)) {
			corpus.valid(rule(text), "signature as a value " + NameCases.shown(text),
					(recipe) -> recipe.body("g", (writer) -> writer.signature(text)));
		}
		for (String text : TYPES) {
			corpus.valid(rule(text), "array of " + NameCases.shown(text) + " in a variant",
					(recipe) -> recipe.body("v", (writer) -> writer.variant(deepest(text),
							(inner) -> inner.array(alignment(deepest(text)), (none) -> {
							}))));
		}
		broken().forEach((text, rule) -> {
			String shown = NameCases.shown(text);
			corpus.broken(rule, "signature of the body " + shown,
					(recipe) -> recipe.body(text, (writer) -> writer.raw(new byte[64])));
			corpus.broken(rule, "signature as a value " + shown,
					(recipe) -> recipe.body("g", (writer) -> writer.signature(text)));
			corpus.broken(rule, "signature of a variant " + shown,
					(recipe) -> recipe.body("v", (writer) -> writer.variant(text, (inner) -> inner.raw(new byte[64]))));
		});
		corpus.valid(Rule.SIGNATURE_LENGTH, "255 bytes with a signature of 255",
				(recipe) -> recipe.body("y".repeat(255), (writer) -> writer.raw(new byte[255])));
		corpus.valid(Rule.SIGNATURE_DEPTH, "32 arrays and no element",
				(recipe) -> recipe.body("a".repeat(32) + "y", (writer) -> writer.u32(0)));
		corpus.valid(Rule.SIGNATURE_DEPTH, "32 structs around a byte",
				(recipe) -> recipe.body("(".repeat(32) + "y" + ")".repeat(32), (writer) -> writer.u8(1)));
		endings(corpus);
	}

	private static void endings(Corpus corpus) {
		corpus.broken(Rule.NUL, "signature without a NUL",
				(recipe) -> recipe.body("g", (writer) -> writer.u8(1).raw((byte) 's', (byte) 's')));
		corpus.broken(Rule.NUL, "signature with a NUL inside",
				(recipe) -> recipe.body("g", (writer) -> writer.u8(3).raw((byte) 's', (byte) 0, (byte) 's', (byte) 0)));
		corpus.broken(Rule.NUL, "signature that ends with the message",
				(recipe) -> recipe.body("g", (writer) -> writer.u8(1).u8('s')));
		corpus.broken(Rule.NUL, "signature beyond the end of the message",
				(recipe) -> recipe.body("g", (writer) -> writer.u8(200).raw((byte) 's', (byte) 0)));
		corpus.broken(Rule.NUL, "signature of the body without a NUL",
				(recipe) -> recipe.body("", (writer) -> writer.u8(1))
					.field(Recipe.SIGNATURE, "g", (writer) -> writer.u8(1).raw((byte) 'y', (byte) 'y')));
		corpus.broken(Rule.NUL, "signature of a variant without a NUL",
				(recipe) -> recipe.body("v", (writer) -> writer.u8(1).raw((byte) 'y', (byte) 'y', (byte) 'y')));
	}

	private static List<String> all(List<String> types) {
		List<String> all = new ArrayList<>(types);
		all.addAll(List.of("", "ybnqiuxtdsogvh", "a{sv}a{sv}as", "y".repeat(255)));
		return all;
	}

	private static Rule rule(String text) {
		return (text.length() == 255) ? Rule.SIGNATURE_LENGTH
				: (text.length() > 32) ? Rule.SIGNATURE_DEPTH : Rule.SIGNATURE_TYPES;
	}

	/** An array of that, or that itself where no more arrays are allowed. */
	private static String deepest(String text) {
		return text.startsWith("a".repeat(32)) ? text : "a" + text;
	}

	private static int alignment(String array) {
		return switch (array.charAt(1)) {
			case 'y', 'v' -> 1;
			case '(', '{' -> 8;
			default -> 4;
		};
	}

}
