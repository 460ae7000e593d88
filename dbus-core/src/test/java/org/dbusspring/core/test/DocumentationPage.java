package org.dbusspring.core.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page below {@code docs}. What it shows of Java stands, as it is, in sources that are
 * compiled, so that what a reader copies works: a snippet is changed there first.
 */
public final class DocumentationPage {

	private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private final Path page;

	private DocumentationPage(Path page) {
		this.page = page;
	}

	/** The page of that name, for a module of this project. */
	public static DocumentationPage of(String name) {
		return new DocumentationPage(Path.of("..", "docs", name));
	}

	/**
	 * Requires every snippet to stand in one of the sources below a folder, whatever the
	 * layout, and to leave nothing out.
	 */
	public void requireSnippetsIn(Path folder) {
		List<String> sources = sources(folder);
		List<String> snippets = SNIPPET.matcher(read(this.page)).results().map((match) -> match.group(1)).toList();
		assertThat(snippets).as("the snippets of %s", this.page).isNotEmpty().allSatisfy((snippet) -> {
			assertThat(snippet).doesNotContain("…");
			assertThat(sources).as("the sources below %s, one of which has the snippet%n%s", folder, snippet)
				.anyMatch((source) -> source.contains(normalized(snippet)));
		});
	}

	private static List<String> sources(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).map((file) -> normalized(read(file))).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String normalized(String code) {
		return code.replaceAll("\\s+", " ").strip();
	}

}
