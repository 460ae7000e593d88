package org.dbusspring.core.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObjectPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "/a/b", "/_1/2_/X" })
	void pathsAreAccepted(String path) {
		assertThat(ObjectPath.isValid(path)).isTrue();
		assertThat(ObjectPath.of(path)).hasToString(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "//", "/a/", "/a//b", "/a-b", "/a.b", "/ä", "/a\0" })
	void otherPathsAreRefused(String path) {
		assertThat(ObjectPath.isValid(path)).isFalse();
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> ObjectPath.of(path))
			.withMessageStartingWith("Invalid object path");
	}

	@Test
	void aPathMayBeLong() {
		assertThat(ObjectPath.isValid("/a".repeat(10_000))).isTrue();
	}

	@Test
	void ancestorsAreWholeElements() {
		assertThat(ObjectPath.of("/p/1").isAncestorOf(ObjectPath.of("/p/1/x"))).isTrue();
		assertThat(ObjectPath.of("/p/1").isAncestorOf(ObjectPath.of("/p/10"))).isFalse();
		assertThat(ObjectPath.of("/p/1").isAncestorOf(ObjectPath.of("/p/1"))).isFalse();
		assertThat(ObjectPath.ROOT.isAncestorOf(ObjectPath.of("/p"))).isTrue();
		assertThat(ObjectPath.ROOT.isAncestorOf(ObjectPath.ROOT)).isFalse();
	}

	@Test
	void parentsAndChildrenAreNeighbours() {
		assertThat(ObjectPath.ROOT.child("a").child("b")).isEqualTo(ObjectPath.of("/a/b"));
		assertThat(ObjectPath.of("/a/b").parent()).isEqualTo(ObjectPath.of("/a"));
		assertThat(ObjectPath.of("/a").parent()).isEqualTo(ObjectPath.ROOT);
		assertThat(ObjectPath.ROOT.parent()).isNull();
		for (String wrong : new String[] { "", "a/b", "/", "a-b" }) {
			assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> ObjectPath.ROOT.child(wrong));
		}
	}

}
