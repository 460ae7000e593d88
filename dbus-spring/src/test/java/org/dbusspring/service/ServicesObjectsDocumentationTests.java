package org.dbusspring.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/services-objects.md shows is what tests do.
 */
class ServicesObjectsDocumentationTests {

	private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	@Test
	void everySnippetStandsInATest() throws IOException {
		List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../docs/services-objects.md")))
			.results()
			.map((match) -> normalized(match.group(1)))
			.toList();
		assertThat(snippets).hasSizeGreaterThan(5);
		StringBuilder tests = new StringBuilder();
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				tests.append(normalized(Files.readString(file)));
			}
		}
		assertThat(snippets).allSatisfy((snippet) -> assertThat(tests.toString()).contains(snippet));
	}

	private static String normalized(String code) {
		return code.replaceAll("\\s+", " ").strip();
	}

}
