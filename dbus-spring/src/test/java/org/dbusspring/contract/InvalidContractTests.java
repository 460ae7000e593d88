package org.dbusspring.contract;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

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
