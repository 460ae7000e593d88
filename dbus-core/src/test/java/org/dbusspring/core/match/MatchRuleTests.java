package org.dbusspring.core.match;

import java.time.Duration;

import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class MatchRuleTests {

	private static final String EVERYTHING = "type='method_call',sender='com.example.Music',"
			+ "interface='com.example.Player',member='Play',path='/com/example',destination=':1.5',arg0namespace='com',"
			+ "arg1path='/aa/',arg63='x',eavesdrop='true'";

	@Test
	void everyPartIsRead() {
		MatchRule rule = MatchRule.parse(EVERYTHING);
		assertThat(rule.type()).isEqualTo(MessageType.METHOD_CALL);
		assertThat(rule.sender()).isEqualTo("com.example.Music");
		assertThat(rule.interfaceName()).isEqualTo("com.example.Player");
		assertThat(rule.member()).isEqualTo("Play");
		assertThat(rule.path()).isEqualTo(ObjectPath.of("/com/example"));
		assertThat(rule.pathNamespace()).isNull();
		assertThat(rule.destination()).isEqualTo(":1.5");
		assertThat(rule.toString()).isEqualTo(EVERYTHING);
		assertThat(MatchRule.parse("path_namespace='/a'").pathNamespace()).isEqualTo(ObjectPath.of("/a"));
	}

	@Test
	void aRuleThatIsBuiltIsTheSameAsOneThatIsRead() {
		MatchRule built = MatchRule.builder()
			.type(MessageType.METHOD_CALL)
			.sender("com.example.Music")
			.interfaceName("com.example.Player")
			.member("Play")
			.path(ObjectPath.of("/com/example"))
			.destination(":1.5")
			.argumentNamespace("com")
			.argumentPath(1, "/aa/")
			.argument(63, "x")
			.eavesdrop(true)
			.build();
		assertThat(built).isEqualTo(MatchRule.parse(EVERYTHING)).hasSameHashCodeAs(MatchRule.parse(EVERYTHING));
		assertThat(built).isNotEqualTo(MatchRule.parse("")).isNotEqualTo(EVERYTHING);
	}

	@Test
	void theOrderOfThePartsDoesNotMatter() {
		assertThat(MatchRule.parse("arg1='b',member='M',arg0='a',type='signal'"))
			.isEqualTo(MatchRule.parse("type='signal',member='M',arg0='a',arg1='b',eavesdrop='false'"));
	}

	@Test
	void quotesAreReadAsTheSpecificationShows() {
		MatchRule quoted = MatchRule.parse("arg0=''\\''',arg1='\\',arg2=',',arg3='\\\\'");
		assertThat(MatchRule.parse("arg0=\\',arg1=\\,arg2=',',arg3=\\\\")).isEqualTo(quoted);
		assertThat(quoted).isEqualTo(
				MatchRule.builder().argument(0, "'").argument(1, "\\").argument(2, ",").argument(3, "\\\\").build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "'", "''", "\\", "\\'", "'\\", "it's", ",", "a,b='c'", " spaces ", "\t\r\n", "=",
			"äöü 漢字 😀", "\\\\'\\'" })
	void anyValueComesOutAsItWentIn(String value) {
		MatchRule rule = MatchRule.builder().argument(0, value).argumentPath(2, value).build();
		assertThat(MatchRule.parse(rule.toString())).isEqualTo(rule);
		assertThat(rule.matches(TestMessage.signal().strings(value, "x", value).build())).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "type=signal|type='signal'", "type =signal,  member=M|type='signal',member='M'",
					"type='signal',|type='signal'", "arg0=a'b'c|arg0='abc'", "arg0=' a '|arg0=' a '",
					"type='sig'nal|type='signal'" })
	void whatABusAcceptsIsAccepted(String text, String canonical) {
		assertThat(MatchRule.parse(text)).hasToString(canonical);
	}

	@Test
	void anEmptyRuleMatchesEverything() {
		assertThat(MatchRule.parse("  ")).isEqualTo(MatchRule.builder().build()).hasToString("");
		assertThat(MatchRule.parse("").matches(TestMessage.signal().build())).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "type|key='value' is wanted here (at index 0)", "type='signal',,member='M'|(at index 14)",
					"='x'|key='value' is wanted", "type='signal' member='M'|no type", "type= signal|no type ' signal'",
					"arg0='abc|this apostrophe has no partner", "member='M',member='M'|'member' is there twice",
					"type='x'|there is no type 'x'", "colour='red'|there is no key 'colour'",
					"sender='music'|at least two elements", "interface='a.b-c'|interface name",
					"member='a.b'|member name", "path='/a/'|it ends with '/'", "path='/a*'|'*'",
					"path_namespace='a'|begin with '/'", "path='/a',path_namespace='/a'|leave one of them out",
					"destination=''|bus name", "arg64='x'|0 to 63, not 64", "arg64path='x'|0 to 63, not 64",
					"arg99999999999='x'|there is no key", "arg01='x'|there is no key", "arg-1='x'|there is no key",
					"arg='x'|there is no key", "arg1namespace='a'|there is no key", "arg0pat='a'|there is no key",
					"arg0namespace='a..b'|is not a name", "arg0namespace=''|is not a name",
					"arg0='a',arg0path='/'|argument 0 is there twice", "eavesdrop='yes'|'true' or 'false'" })
	void whatIsNoRuleIsRefusedWithTheReason(String text, String reason) {
		assertThatExceptionOfType(InvalidMatchRuleException.class).isThrownBy(() -> MatchRule.parse(text))
			.withMessageStartingWith("Invalid match rule \"" + text + "\"")
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage()).containsOnlyOnce("Invalid match rule"));
	}

	@Test
	void theBuilderRefusesTheSame() {
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> MatchRule.builder().sender("x"));
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(64, ""));
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(-1, ""));
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(0, "a\0"));
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(0, "\ud800"));
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(0, "a").argumentNamespace("a"));
	}

	@Test
	void aRuleIsAsLongAsABusTakes() {
		int room = MatchRule.MAX_LENGTH - "arg0=''".length();
		assertThatNoException().isThrownBy(() -> MatchRule.builder().argument(0, "x".repeat(room)).build());
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(0, "x".repeat(room + 1)).build())
			.withMessageContaining("1025 bytes");
		assertThatExceptionOfType(InvalidMatchRuleException.class)
			.isThrownBy(() -> MatchRule.builder().argument(0, "ä".repeat(room / 2 + 1)).build());
	}

	@Test
	void aHostileTextIsRefusedQuicklyAndShortly() {
		assertTimeout(Duration.ofSeconds(2),
				() -> assertThatExceptionOfType(InvalidMatchRuleException.class)
					.isThrownBy(() -> MatchRule.parse("'\\".repeat(5_000_000)))
					.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700)));
		assertThatExceptionOfType(InvalidMatchRuleException.class).isThrownBy(() -> MatchRule.parse("\u001b[2J='x'"))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\u001b"));
	}

}
