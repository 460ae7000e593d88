package org.dbusspring.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.type.DBusName;
import org.dbusspring.core.type.DBusType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DBusContractTests {

	private final DBusContract contract = DBusContract.of(Player.class);

	@Test
	void isBuiltOncePerInterface() {
		assertThat(DBusContract.of(Player.class)).isSameAs(this.contract);
	}

	@Test
	void takesTheNameOfTheInterfaceAndMakesAPathOfIt() {
		assertThat(this.contract.interfaceName()).isEqualTo("com.example.my_app.Player");
		assertThat(this.contract.defaultPath()).hasToString("/com/example/my_app/Player");
	}

	@Test
	void capitalizesJavaNamesAndLeavesGivenNamesAlone() {
		assertThat(this.contract.methods()).extracting(ContractMethod::name)
			.containsExactly("Find", "Play", "Seek", "Status", "VolumeNow", "getSpeed", "old_one");
	}

	@Test
	void describesArgumentsByTheNamesOfParametersUnlessTheyAreGiven() {
		MethodDescription seek = method("Seek");
		assertThat(seek.in()).extracting(ArgumentDescription::name).containsExactly("position", "unit", "exact");
		assertThat(seek.inSignature()).hasToString("xsb");
		assertThat(seek.out()).isEmpty();
	}

	@Test
	void returnsTheContentOfAFuture() {
		assertThat(method("Find").outSignature()).hasToString("as");
		assertThat(method("VolumeNow").outSignature()).hasToString("u");
		assertThat(this.contract.methods().get(0).isAsync()).isTrue();
	}

	@Test
	void returnsTheComponentsOfARecordWhereTheyAreWanted() {
		assertThat(method("Status").out()).extracting(ArgumentDescription::name, (argument) -> argument.type().text())
			.containsExactly(tuple("title", "s"), tuple("length-in-s", "i"));
	}

	@Test
	void marksMethodsWithoutReplyAndDeprecatedOnes() {
		assertThat(method("Play").annotations()).containsEntry(WellKnownAnnotations.NO_REPLY, "true");
		assertThat(method("old_one").annotations()).containsEntry(WellKnownAnnotations.DEPRECATED, "true");
	}

	@Test
	void keepsWhatAnotherContractAboveDeclaresApart() {
		assertThat(DBusContract.allOf(Player.class)).extracting(DBusContract::interfaceName)
			.containsExactlyInAnyOrder("com.example.my_app.Player", "com.example.Base");
		assertThat(DBusContract.of(Base.class).methods()).extracting(ContractMethod::name)
			.containsExactly("Quit", "Stop");
	}

	@Test
	void knowsTheErrorsThatAMethodDeclares() {
		assertThat(this.contract.methods().get(0).errors()).containsOnlyKeys("com.example.Error.NotFound");
	}

	@Test
	void isShownAsXmlWithoutABus() {
		assertThat(this.contract.toXml()).contains("<interface name=\"com.example.my_app.Player\">",
				"<method name=\"getSpeed\">");
	}

	@Test
	void isMadeOfAClassWithoutAnInterface() {
		DBusContract plain = DBusContract.of(PlainService.class, "com.example.Plain");
		assertThat(plain.methods()).extracting(ContractMethod::name).containsExactly("Hello");
		assertThat(plain.type()).isEqualTo(PlainService.class);
	}

	private MethodDescription method(String name) {
		MethodDescription method = this.contract.description().method(name);
		assertThat(method).as(name).isNotNull();
		return method;
	}

	@DBusInterface("com.example.my_app.Player")
	interface Player extends Base, Playable {

		@DBusMethod
		CompletionStage<List<String>> find(String text) throws NotFoundException, IllegalStateException;

		@DBusMethod
		void seek(long position, @DBusParam("unit") String second, @DBusName("exact") boolean third);

		@DBusMethod(name = "getSpeed")
		int getSpeed();

		@Deprecated
		@DBusMethod(name = "old_one")
		void oldOne();

		@DBusMethod(outArgs = true)
		Status status();

		@DBusMethod
		CompletableFuture<@DBusType("u") Long> volumeNow();

		@Override
		void stop();

		default int twice() {
			return 2 * getSpeed();
		}

		static int constant() {
			return 1;
		}

	}

	interface Playable {

		@DBusMethod(noReply = true)
		void play();

	}

	@DBusInterface("com.example.Base")
	interface Base {

		@DBusMethod
		void quit();

		@DBusMethod
		void stop();

	}

	record Status(String title, @DBusName("length-in-s") int length) {

	}

	@DBusError("com.example.Error.NotFound")
	static class NotFoundException extends Exception {

	}

	static class PlainService {

		@DBusMethod
		String hello(String name) {
			return "Hello, " + name;
		}

		void helper() {
		}

	}

}
