package org.dbusspring.core.name;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathPatternTests {

	@Test
	void aVariableStandsForOneElement() {
		PathPattern pattern = PathPattern.of("/com/example/jobs/{queue}/{id}");
		assertThat(pattern.match(ObjectPath.of("/com/example/jobs/a/7"))).isEqualTo(Map.of("queue", "a", "id", "7"));
		assertThat(pattern.variableNames()).containsExactly("queue", "id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/com", "/com/example/jobs", "/com/example/jobs/a/x", "/com/example/jobs/a/x/1/2",
			"/com/example/job/a/x/1", "/com/example/jobs/a/y/1", "/com/example/jobs/a/x1/1" })
	void anotherFormIsNoMatch(String path) {
		PathPattern pattern = PathPattern.of("/com/example/jobs/{queue}/x/{id}");
		assertThat(pattern.matches(ObjectPath.of(path))).isFalse();
		assertThat(pattern.match(ObjectPath.of(path))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/com", "/com/example" })
	void aPathIsThePatternOfItself(String path) {
		PathPattern pattern = PathPattern.of(path);
		assertThat(pattern.isLiteral()).isTrue();
		assertThat(pattern.matches(ObjectPath.of(path))).isTrue();
		assertThat(pattern.matches(ObjectPath.of("/com/example/more"))).isFalse();
		assertThat(pattern.match(ObjectPath.of(path))).isEmpty();
		assertThat(pattern.expand()).isEqualTo(ObjectPath.of(path));
	}

	@Test
	void variablesAreReplacedByValues() {
		assertThat(PathPattern.of("/a/{x}/b/{y}").expand("1", "2")).isEqualTo(ObjectPath.of("/a/1/b/2"));
		assertThatIllegalArgumentException().isThrownBy(() -> PathPattern.of("/a/{x}").expand())
			.withMessageContaining("1 variables, not 0");
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> PathPattern.of("/a/{x}").expand("1-2"));
	}

	@Test
	void ofTwoPatternsTheOneWithTheLaterVariableComesFirst() {
		List<String> sorted = Stream.of("/{a}/b", "/a/{b}", "/a/b", "/{a}/{b}")
			.map(PathPattern::of)
			.sorted()
			.map(PathPattern::toString)
			.toList();
		assertThat(sorted).containsExactly("/a/b", "/a/{b}", "/{a}/b", "/{a}/{b}");
	}

	@ParameterizedTest
	@CsvSource({ "/, true", "/a, true", "/a/1, true", "/a/1/b, false", "/a/1/c, false", "/b, false",
			"/a/1/b/2, false" })
	void isBelowThePathsThatLeadToIt(String path, boolean below) {
		assertThat(PathPattern.of("/a/{x}/b").isBelow(ObjectPath.of(path))).isEqualTo(below);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "com/{id} | has to begin with '/'", "{id} | has to begin with '/'", "'' | has to begin with '/'",
					"/a/{} | no variable", "/a/{1} | no variable", "/a/{b-c} | no variable", "/a/{b}/{b} | twice",
					"/a/x{b} | whole element", "/a/{b | whole element", "/a//{b} | empty element",
					"/a/{b}/ | ends with '/'", "/a-b/{c} | '-'" })
	void whatIsNoneIsRefusedWithTheReason(String text, String problem) {
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> PathPattern.of(text))
			.withMessageContaining(problem)
			.withMessageContaining("path pattern");
	}

}
