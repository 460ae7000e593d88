package org.dbusspring.core.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DBusNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "a.b", ":1.42", ":1.4-2", "com.example.Music", "_a._b", "a-b.c-d", "org.x7.y" })
	void busNamesAreAccepted(String name) {
		assertThat(DBusNames.isBusName(name)).isTrue();
		assertThat(DBusNames.requireBusName(name)).isSameAs(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "a", ".a.b", "a.b.", "a..b", "a.7b", "a.b/c", "a.b c", "ä.b", "a.\0b", ":.1",
			"::1.2" })
	void otherBusNamesAreRefused(String name) {
		assertThat(DBusNames.isBusName(name)).isFalse();
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> DBusNames.requireBusName(name))
			.withMessageStartingWith("Invalid bus name")
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo(name));
	}

	@Test
	void aUniqueNameIsNoWellKnownName() {
		assertThat(DBusNames.isUnique(":1.1")).isTrue();
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> DBusNames.requireWellKnownName(":1.1"))
			.withMessageContaining("it is a unique name");
		assertThat(DBusNames.requireWellKnownName("a.b")).isEqualTo("a.b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b", "com.example.Music1", "_._" })
	void interfaceAndErrorNamesAreAccepted(String name) {
		assertThat(DBusNames.isInterfaceName(name)).isTrue();
		assertThat(DBusNames.isErrorName(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a-b.c", "1a.b", "a.1b", ":1.1", "a..b", "a.b." })
	void otherInterfaceAndErrorNamesAreRefused(String name) {
		assertThat(DBusNames.isInterfaceName(name)).isFalse();
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> DBusNames.requireInterfaceName(name));
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> DBusNames.requireErrorName(name));
	}

	@Test
	void memberNamesAreOneElement() {
		assertThat(DBusNames.requireMemberName("get_student2")).isEqualTo("get_student2");
		for (String wrong : new String[] { "", "a.b", "2a", "a-b", "a b", "ä" }) {
			assertThat(DBusNames.isMemberName(wrong)).isFalse();
			assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> DBusNames.requireMemberName(wrong));
		}
	}

	@Test
	void namesHaveAtMost255Characters() {
		String longest = "a." + "b".repeat(253);
		assertThat(DBusNames.isBusName(longest)).isTrue();
		assertThat(DBusNames.isInterfaceName(longest)).isTrue();
		assertThat(DBusNames.isMemberName("m".repeat(255))).isTrue();
		assertThat(DBusNames.isBusName(longest + "b")).isFalse();
		assertThat(DBusNames.isInterfaceName(longest + "b")).isFalse();
		assertThat(DBusNames.isMemberName("m".repeat(256))).isFalse();
	}

	@Test
	void messagesAboutEndlessNamesAreBounded() {
		assertThatExceptionOfType(InvalidNameException.class)
			.isThrownBy(() -> DBusNames.requireBusName("a".repeat(1 << 20)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(500));
	}

}
