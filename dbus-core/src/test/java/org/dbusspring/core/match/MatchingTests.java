package org.dbusspring.core.match;

import java.util.Map;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MatchingTests {

	@ParameterizedTest
	@ValueSource(strings = { "type='signal'", "interface='com.example.Music'", "member='Played'",
			"path='/com/example/Music'", "path_namespace='/com/example/Music'", "path_namespace='/com'",
			"path_namespace='/'", "sender=':1.7'", "eavesdrop='true'", "type='signal',member='Played'" })
	void aPartThatFitsMatches(String rule) {
		assertThat(MatchRule.parse(rule).matches(TestMessage.signal().build())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "type='method_call'", "interface='com.example'", "member='Play'", "path='/com/example'",
			"path='/'", "path_namespace='/com/exam'", "path_namespace='/com/example/Music/x'", "sender=':1.70'",
			"sender='com.example.Music'", "destination=':1.1'", "arg0='x'", "type='signal',member='Play'" })
	void onePartThatDoesNotFitIsEnough(String rule) {
		assertThat(MatchRule.parse(rule).matches(TestMessage.signal().build())).isFalse();
	}

	@Test
	void whatAMessageDoesNotHaveDoesNotMatch() {
		Message reply = TestMessage.signal().type(MessageType.METHOD_RETURN).sender(null).build();
		for (String rule : new String[] { "interface='a.b'", "member='M'", "path='/'", "path_namespace='/'",
				"sender=':1.1'", "destination=':1.1'" }) {
			assertThat(MatchRule.parse(rule).matches(reply)).as(rule).isFalse();
		}
		assertThat(MatchRule.parse("type='method_return'").matches(reply)).isTrue();
	}

	@Test
	void aWellKnownSenderIsItsOwner() {
		MatchRule rule = MatchRule.parse("sender='com.example.Music'");
		Message message = TestMessage.signal().build();
		assertThat(rule.matches(message, Map.of("com.example.Music", TestMessage.SENDER)::get)).isTrue();
		assertThat(rule.matches(message, Map.of("com.example.Music", ":1.8")::get)).isFalse();
		assertThat(rule.matches(message, SenderResolver.NONE)).isFalse();
		assertThat(rule.matches(TestMessage.signal().sender(null).build(), (name) -> null)).isFalse();
	}

	@Test
	void theBusSendsUnderItsWellKnownName() {
		Message message = TestMessage.signal().sender("org.freedesktop.DBus").build();
		assertThat(MatchRule.parse("sender='org.freedesktop.DBus'").matches(message)).isTrue();
	}

	@Test
	void aUniqueSenderIsNotLookedUp() {
		assertThat(MatchRule.parse("sender=':1.8'").matches(TestMessage.signal().build(), (name) -> {
			throw new AssertionError(name);
		})).isFalse();
	}

	@Test
	void aDestinationIsTheOneInTheMessage() {
		Message message = TestMessage.signal().destination(":1.9").build();
		assertThat(MatchRule.parse("destination=':1.9'").matches(message)).isTrue();
		assertThat(MatchRule.parse("destination=':1.8'").matches(message)).isFalse();
		assertThat(MatchRule.parse("type='signal'").matches(message)).isTrue();
	}

	@Test
	void aDestinationIsAPeerUnderAnyOfItsNames() {
		Map<String, String> owners = Map.of("com.example.Music", ":1.9", "com.example.Radio", ":1.9");
		Message byUnique = TestMessage.signal().destination(":1.9").build();
		Message byName = TestMessage.signal().destination("com.example.Music").build();
		for (String rule : new String[] { "destination=':1.9'", "destination='com.example.Radio'" }) {
			assertThat(MatchRule.parse(rule).matches(byUnique, owners::get)).as(rule).isTrue();
			assertThat(MatchRule.parse(rule).matches(byName, owners::get)).as(rule).isTrue();
		}
		assertThat(MatchRule.parse("destination=':1.8'").matches(byName, owners::get)).isFalse();
		assertThat(MatchRule.parse("destination='com.example.Music'").matches(byUnique, SenderResolver.NONE)).isFalse();
	}

	@Test
	void aStringIsComparedWhole() {
		Message message = TestMessage.signal().strings("a", "", "ä'").build();
		assertThat(MatchRule.parse("arg0='a',arg1='',arg2='ä'\\'''").matches(message)).isTrue();
		assertThat(MatchRule.parse("arg0='A'").matches(message)).isFalse();
		assertThat(MatchRule.parse("arg1='a'").matches(message)).isFalse();
		assertThat(MatchRule.parse("arg3=''").matches(message)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/aa/", "/aa/bb/", "/aa/bb/cc/", "/aa/bb/cc" })
	void aPathIsAPrefixEitherWay(String path) {
		// the example of the specification
		MatchRule rule = MatchRule.parse("arg0path='/aa/bb/'");
		assertThat(rule.matches(TestMessage.signal().strings(path).build())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "/aa/b", "/aa", "/aa/bb", "", "/aa/bbb/", "/x/" })
	void aPathThatDoesNotEndWithASlashIsNoPrefix(String path) {
		MatchRule rule = MatchRule.parse("arg0path='/aa/bb/'");
		assertThat(rule.matches(TestMessage.signal().strings(path).build())).isFalse();
	}

	@Test
	void onlyArgNPathLooksAtObjectPaths() {
		Message message = TestMessage.signal()
			.body("o", (writer) -> writer.writeObjectPath(ObjectPath.of("/aa/bb")))
			.build();
		assertThat(MatchRule.parse("arg0path='/aa/'").matches(message)).isTrue();
		assertThat(MatchRule.parse("arg0path='/aa/bb'").matches(message)).isTrue();
		assertThat(MatchRule.parse("arg0='/aa/bb'").matches(message)).isFalse();
		assertThat(MatchRule.parse("arg0namespace='aa'").matches(message)).isFalse();
	}

	@Test
	void aNamespaceEndsAtADot() {
		MatchRule rule = MatchRule.parse("arg0namespace='com.example'");
		for (String name : new String[] { "com.example", "com.example.Music", "com.example.a.b" }) {
			assertThat(rule.matches(TestMessage.signal().strings(name).build())).as(name).isTrue();
		}
		for (String name : new String[] { "com", "com.examples", "org.com.example", "" }) {
			assertThat(rule.matches(TestMessage.signal().strings(name).build())).as(name).isFalse();
		}
	}

	@Test
	void argumentsOfOtherTypesAreSteppedOver() {
		Message message = TestMessage.signal().body("yvas(is)s", (writer) -> {
			writer.writeByte((byte) 1);
			writer.writeSignature("s");
			writer.writeString("in a variant");
			int array = writer.beginArray(4);
			writer.writeString("in an array");
			writer.endArray(array, 4);
			writer.beginStruct();
			writer.writeInt32(5);
			writer.writeString("in a struct");
			writer.endStruct();
			writer.writeString("last");
		}).build();
		assertThat(MatchRule.parse("arg4='last'").matches(message)).isTrue();
		for (int i = 0; i < 4; i++) {
			assertThat(MatchRule.parse("arg" + i + "='last'").matches(message)).isFalse();
			assertThat(MatchRule.parse("arg" + i + "path='last'").matches(message)).isFalse();
		}
	}

	@Test
	void aBodyThatIsBrokenDoesNotMatchAndDoesNotThrow() {
		Message message = TestMessage.signal().body("ss", (writer) -> {
			writer.writeString("good");
			writer.writeInt32(1000);
		}).build();
		assertThat(MatchRule.parse("arg1='x'").matches(message)).isFalse();
		assertThat(MatchRule.parse("arg0='good'").matches(message)).as("is not read that far").isTrue();
		Message badPath = TestMessage.signal().body("os", (writer) -> {
			writer.writeString("not a path");
			writer.writeString("x");
		}).build();
		assertThat(MatchRule.parse("arg0path='not a path'").matches(badPath)).isFalse();
		assertThat(MatchRule.parse("arg1='x'").matches(badPath)).isFalse();
		assertThat(MatchRule.parse("member='Played'").matches(badPath)).isTrue();
	}

}
