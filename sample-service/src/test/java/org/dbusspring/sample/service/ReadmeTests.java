package org.dbusspring.sample.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows is what the samples do.
 */
class ReadmeTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("```(java|yaml)\n(.*?)```", Pattern.DOTALL);

	@Test
	void everySnippetOfTheReadmeStandsInASample() throws IOException {
		List<String> snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md")))
			.results()
			.map((match) -> normalized(match.group(2)))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(3);
		String samples = sources("sample-service") + sources("sample-client");
		assertThat(snippets).allSatisfy((snippet) -> assertThat(samples).containsPattern(withGaps(snippet)));
	}

	/** What the README leaves out is an ellipsis there. */
	private static Pattern withGaps(String snippet) {
		return Pattern
			.compile(Arrays.stream(snippet.split(" ?… ?")).map(Pattern::quote).collect(Collectors.joining(".*?")));
	}

	private static String sources(String module) throws IOException {
		StringBuilder text = new StringBuilder();
		try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				text.append(normalized(Files.readString(file)));
			}
		}
		return text.toString();
	}

	/**
	 * Without what the README leaves out: comments, constants before a method, blanks.
	 */
	private static String normalized(String code) {
		return code.replaceAll("(?s)/\\*.*?\\*/", "")
			.replaceAll("(?m)^\\s*(private|static) .*;\\s*$", "")
			.replaceAll("\\s+", " ");
	}

}
