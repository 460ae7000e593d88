package org.dbusspring.contract;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.DBusType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvalidContractTests {

	@Test
	void everythingIsToldAtOnceWithPlaceAndRemedy() {
		assertThat(problems(Broken.class)).satisfiesExactlyInAnyOrder(
				(text) -> assertThat(text).contains("Broken.forgotten()", "add @DBusMethod"),
				(text) -> assertThat(text).contains("Broken.stream(InputStream)", "parameter 1 'data'", "InputStream"),
				(text) -> assertThat(text).contains("'Twice'", "no overloading", "@DBusMethod(name = …)"),
				(text) -> assertThat(text).contains("Broken.badName()", "'bad-name'"),
				(text) -> assertThat(text).contains("Broken.answered()", "noReply", "void"),
				(text) -> assertThat(text).contains("Broken.notARecord()", "record"),
				(text) -> assertThat(text).contains("Broken.futureOfNothing()", "name the type"),
				(text) -> assertThat(text).contains("Broken.future()", "CompletionStage"),
				(text) -> assertThat(text).contains("Broken.middle(int, int)", "parameter 1 'first'", "'second'",
						"only at the end"),
				(text) -> assertThat(text).contains("Broken.number(int)", "'eight'", "'bits'"),
				(text) -> assertThat(text).contains("Broken.range(int)", "'256'"),
				(text) -> assertThat(text).contains("Broken.list(List)", "single values"), (text) -> assertThat(text)
					.contains("Broken.errors()", "FirstException", "SecondException", "com.example.Error"),
				(text) -> assertThat(text).contains("Broken.statically()", "static"));
	}

	@Test
	void everythingAboutPropertiesIsToldAtOnce() {
		assertThat(problems(BrokenProperties.class)).satisfiesExactlyInAnyOrder(
				(text) -> assertThat(text).contains("setLonely(int)", "'Lonely'", "which nothing gets"),
				(text) -> assertThat(text).contains("getTyped()", "returns int", "setTyped(String)",
						"let the setter take int"),
				(text) -> assertThat(text).contains("isList()", "List<String>", "setList(List)", "takes List<Integer>"),
				(text) -> assertThat(text).contains("neither(int)", "neither a getter", "nor a setter"),
				(text) -> assertThat(text).contains("getOnce()", "CONST", "setOnce(int)"),
				(text) -> assertThat(text).contains("getFuture()", "CompletableFuture", "@DBusMethod"),
				(text) -> assertThat(text).contains("second()", "'Same'", "first()", "@DBusProperty(name = …)"),
				(text) -> assertThat(text).contains("getBoth()", "@DBusMethod and @DBusProperty"),
				(text) -> assertThat(text).contains("getStream()", "InputStream"),
				(text) -> assertThat(text).contains("getOptional()", "Optional", "of what"),
				(text) -> assertThat(text).contains("getSaid()", "stands on the getter", "setSaid(int)"),
				(text) -> assertThat(text).contains("twice(int)", "'Twice'", "setTwice(int)"),
				(text) -> assertThat(text).contains("getLong()", "255"),
				(text) -> assertThat(text).contains("getAnnotated()", "org.freedesktop.DBus.Deprecated", "attribute"));
	}

	@Test
	void everythingAboutSignalsIsToldAtOnce() {
		assertThat(problems(BrokenSignals.class)).satisfiesExactlyInAnyOrder(
				(text) -> assertThat(text).contains("NoRecord", "make it one"),
				(text) -> assertThat(text).contains("BadName", "'bad-name'"),
				(text) -> assertThat(text).contains("BadType", "InputStream"),
				(text) -> assertThat(text).contains("Generic", "type arguments"),
				(text) -> assertThat(text).contains("'Same'", "First", "Second", "@DBusSignal(name = …)"),
				(text) -> assertThat(text).contains("emitted()", "as a record"),
				(text) -> assertThat(text).contains("Elsewhere", "PlainParent", "move it to BrokenSignals"));
	}

	@Test
	void aMethodCannotBeASignalOfAFutureOrOfNothing() {
		assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> DBusContract.of(EmittingLater.class, "com.example.Later"))
			.withMessageContaining("EmittingLater.later()")
			.withMessageContaining("CompletableFuture")
			.withMessageContaining("EmittingLater.nothing()")
			.withMessageContaining("returns nothing")
			.withMessageContaining("EmittingLater.foreign(): it has @DBusSignal and returns Elsewhere")
			.withMessageContaining("remove @DBusSignal(name = …) here");
	}

	@Test
	void aTypeVariableThatStandsForNothingIsToldSo() {
		assertThat(problems(Unbound.class)).singleElement().asString().contains("type variable T");
	}

	@Test
	void aNameThatIsNoneIsToldToo() {
		assertThat(problems(WrongName.class)).singleElement().asString().contains("com.larry-price.test");
	}

	@Test
	void aClassIsNoContract() {
		assertThat(problems(Plain.class)).singleElement().asString().contains("Plain is a class");
	}

	@Test
	void anInterfaceWithoutAnnotationIsNoContract() {
		assertThat(problems(Runnable.class)).singleElement().asString().contains("@DBusInterface(");
	}

	@Test
	void aPrivateMethodCannotBeCalled() {
		assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> DBusContract.of(Plain.class, "com.example.Plain"))
			.withMessageContaining("Plain.hidden()")
			.withMessageContaining("private");
	}

	@Test
	void aClassWithoutMethodsOffersNothing() {
		assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> DBusContract.of(InvalidContractTests.class, "com.example.Plain"))
			.withMessageContaining("InvalidContractTests offers nothing: put @DBusMethod on");
	}

	private static List<String> problems(Class<?> type) {
		try {
			DBusContract.of(type);
		}
		catch (InvalidContractException ex) {
			assertThat(ex).hasMessageContaining(type.getName());
			assertThat(ex.getType()).isEqualTo(type);
			return ex.getProblems();
		}
		throw new AssertionError(type + " was accepted");
	}

	@DBusInterface("com.example.Broken")
	interface Broken {

		void forgotten();

		@DBusMethod
		void stream(InputStream data);

		@DBusMethod
		void twice();

		@DBusMethod
		void twice(int times);

		@DBusMethod(name = "bad-name")
		void badName();

		@DBusMethod(noReply = true)
		int answered();

		@DBusMethod(outArgs = true)
		String notARecord();

		@DBusMethod
		@SuppressWarnings("rawtypes")
		CompletableFuture futureOfNothing();

		@DBusMethod
		Future<String> future();

		@DBusMethod
		void middle(@DBusParam(defaultValue = "1") int first, int second);

		@DBusMethod
		void number(@DBusParam(defaultValue = "eight") int bits);

		@DBusMethod
		void range(@DBusParam(defaultValue = "256") @DBusType("y") int small);

		@DBusMethod
		void list(@DBusParam(defaultValue = "a,b") List<String> names);

		@DBusMethod
		void errors() throws FirstException, SecondException;

		@DBusMethod
		static void statically() {
		}

	}

	@DBusInterface("com.example.Broken")
	interface BrokenProperties {

		@DBusProperty
		void setLonely(int value);

		@DBusProperty
		int getTyped();

		@DBusProperty
		void setTyped(String value);

		@DBusProperty(name = "List")
		List<String> isList();

		@DBusProperty(name = "List")
		void setList(List<Integer> value);

		@DBusProperty
		int neither(int value);

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
		int getOnce();

		@DBusProperty
		void setOnce(int value);

		@DBusProperty
		CompletableFuture<String> getFuture();

		@DBusProperty(name = "Same")
		int first();

		@DBusProperty(name = "Same")
		int second();

		@DBusMethod
		@DBusProperty
		int getBoth();

		@DBusProperty
		InputStream getStream();

		@DBusProperty
		@SuppressWarnings("rawtypes")
		Optional getOptional();

		@DBusProperty
		int getSaid();

		@DBusProperty(documentation = "Sets it.")
		void setSaid(int value);

		@DBusProperty
		int getTwice();

		@DBusProperty
		void setTwice(int value);

		@DBusProperty(name = "Twice")
		void twice(int value);

		@DBusProperty(name = LONG)
		int getLong();

		@DBusProperty
		@DBusAnnotation(name = "org.freedesktop.DBus.Deprecated", value = "true")
		int getAnnotated();

		String LONG = "a1234567890123456789012345678901234567890123456789012345678901234567890123456789"
				+ "a1234567890123456789012345678901234567890123456789012345678901234567890123456789"
				+ "a1234567890123456789012345678901234567890123456789012345678901234567890123456789"
				+ "a1234567890123456789012345678901234567890123456789012345678901234567890123456789";

	}

	interface PlainParent {

		@DBusSignal
		record Elsewhere(int value) {

		}

	}

	@DBusInterface("com.example.Broken")
	interface BrokenSignals extends PlainParent {

		@DBusSignal
		class NoRecord {

		}

		@DBusSignal(name = "bad-name")
		record BadName(int value) {

		}

		@DBusSignal
		record BadType(InputStream value) {

		}

		@DBusSignal
		record Generic<T>(T value) {

		}

		@DBusSignal(name = "Same")
		record First(int value) {

		}

		@DBusSignal(name = "Same")
		record Second(int value) {

		}

		@DBusSignal
		int emitted();

	}

	static class EmittingLater {

		@DBusSignal
		CompletableFuture<String> later() {
			return new CompletableFuture<>();
		}

		@DBusSignal
		void nothing() {
		}

		@DBusSignal(name = "Other")
		PlainParent.Elsewhere foreign() {
			return new PlainParent.Elsewhere(1);
		}

	}

	interface Unresolved<T> {

		@DBusMethod
		T get();

	}

	@DBusInterface("com.example.Unbound")
	@SuppressWarnings("rawtypes")
	interface Unbound extends Unresolved {

	}

	@DBusInterface("com.larry-price.test")
	interface WrongName {

	}

	static class Plain {

		@DBusMethod
		private void hidden() {
		}

	}

	@DBusError("com.example.Error")
	static class FirstException extends Exception {

	}

	@DBusError("com.example.Error")
	static class SecondException extends Exception {

	}

}
