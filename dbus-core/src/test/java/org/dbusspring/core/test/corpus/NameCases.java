package org.dbusspring.core.test.corpus;

import java.util.List;

/**
 * The names in the header, at every edge of their rules.
 */
final class NameCases {

	private static final List<String> INTERFACES = List.of("a.b", "_a._b", "A1.B2", "a.b.c.d.e.f.g", "a._1",
			"a." + "b".repeat(253), "a.b" + ".c".repeat(126));

	private static final List<String> NO_INTERFACES = List.of("", ".", "a", "abc", ".a.b", "a.b.", "a..b", "1a.b",
			"a.1b", "a-b.c", "a.b-c", "a b.c", "a.b ", "a.\u00e9", "a.b\u0001", "a.b:c", "a/b.c", ":1.5", "a.\uff21",
			"a." + "b".repeat(254), "a.b" + ".c".repeat(127));

	private static final List<String> MEMBERS = List.of("a", "_", "A1", "get_it", "x".repeat(255));

	private static final List<String> NO_MEMBERS = List.of("", "1a", "a.b", ".", "a-b", "a b", "\u00e9", "a/", "a:b",
			"a\u007f", "x".repeat(256));

	private static final List<String> BUS_NAMES = List.of("a.b", "a-b.c", "-a.b", "_a.b-c", "a.b" + ".c".repeat(126),
			":1.5", ":1.1.1", ":9a.0-b", ":a.b", ":1." + "2".repeat(252));

	private static final List<String> NO_BUS_NAMES = List.of("", ".", "a", "1a.b", "a.1b", "a..b", ".a.b", "a.b.",
			"a.\u00e9", "a.b/c", "a b.c", "a:b.c", "a.b" + ".c".repeat(127), ":", ":1", ":abc", ":.1", ":1.", ":1..2",
			":1.\u00e9", ":1. ", "::1.1", ":1." + "2".repeat(253));

	private static final List<String> PATHS = List.of("/", "/a", "/a/b", "/_", "/1/2", "/A_1", "/" + "x".repeat(255),
			"/" + "y".repeat(5000), "/z".repeat(1000));

	private static final List<String> NO_PATHS = List.of("", "a", "a/b", "//", "/a/", "/a//b", "//a", "/a-b", "/a.b",
			"/a b", "/\u00e9", "/a:b", "\\a", "/a\u0001");

	private NameCases() {
	}

	static void addTo(Corpus corpus) {
		names(corpus, Rule.INTERFACE_NAME, Recipe.SIGNAL, Recipe.INTERFACE, "interface", INTERFACES, NO_INTERFACES);
		names(corpus, Rule.ERROR_NAME, Recipe.ERROR, Recipe.ERROR_NAME, "error name", INTERFACES, NO_INTERFACES);
		names(corpus, Rule.MEMBER_NAME, Recipe.SIGNAL, Recipe.MEMBER, "member", MEMBERS, NO_MEMBERS);
		names(corpus, Rule.BUS_NAME, Recipe.CALL, Recipe.DESTINATION, "destination", BUS_NAMES, NO_BUS_NAMES);
		names(corpus, Rule.BUS_NAME, Recipe.CALL, Recipe.SENDER, "sender", BUS_NAMES, NO_BUS_NAMES);
		corpus.valid(Rule.ERROR_NAME, "error with the name of a class", Recipe.ERROR,
				(recipe) -> recipe.field(Recipe.ERROR_NAME, "s", "java.lang.System"));
		paths(corpus);
	}

	private static void names(Corpus corpus, Rule rule, int type, int code, String kind, List<String> good,
			List<String> bad) {
		good.forEach((name) -> corpus.valid(rule(rule, name), kind + " " + shown(name), type,
				(recipe) -> recipe.field(code, "s", name)));
		bad.forEach((name) -> corpus.broken(rule(rule, name), kind + " " + shown(name), type,
				(recipe) -> recipe.field(code, "s", name)));
	}

	private static Rule rule(Rule rule, String name) {
		return (name.length() >= 255) ? Rule.NAME_LENGTH : rule;
	}

	private static void paths(Corpus corpus) {
		for (String path : PATHS) {
			corpus.valid(Rule.OBJECT_PATH, "path " + shown(path), (recipe) -> recipe.field(Recipe.PATH, "o", path));
			corpus.valid(Rule.OBJECT_PATH, "path in the body " + shown(path),
					(recipe) -> recipe.body("o", (writer) -> writer.string(path)));
		}
		for (String path : NO_PATHS) {
			corpus.broken(Rule.OBJECT_PATH, "path " + shown(path), (recipe) -> recipe.field(Recipe.PATH, "o", path));
			corpus.broken(Rule.OBJECT_PATH, "path in the body " + shown(path),
					(recipe) -> recipe.body("o", (writer) -> writer.string(path)));
			corpus.broken(Rule.OBJECT_PATH, "path in a variant " + shown(path),
					(recipe) -> recipe.body("v", (writer) -> writer.variant("o", (inner) -> inner.string(path))));
		}
	}

	static String shown(String text) {
		StringBuilder shown = new StringBuilder("'");
		text.codePoints().limit(40).forEach((c) -> {
			if (c >= ' ' && c < 0x7f) {
				shown.appendCodePoint(c);
			}
			else {
				shown.append(String.format("\\u%04x", c));
			}
		});
		return shown.append((text.length() > 40) ? "…' of " + text.length() + " characters" : "'").toString();
	}

}
