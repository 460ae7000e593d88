package org.dbusspring.client;

import java.util.List;

import org.dbusspring.aot.AotProcessed;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.freedesktop.ObjectManager;
import org.dbusspring.remote.DBusCallOptions;
import org.dbusspring.systemd.SystemdManager;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Clients in an application that is processed ahead of time.
 */
class ClientAotTests {

	@Test
	@CompileWithForkedClassLoader
	void generatedDefinitionsMakeTheSameClients() {
		AotProcessed.of(Clients.class)
			.run((context) -> assertThat(context.getBean(Shelf.class))
				.hasToString("D-Bus client 'shelf': Shelf of com.example.Shelf at /shelf"));
	}

	@Test
	void hintsNameTheProxyTheMethodsTheRecordsAndTheExceptions() {
		assertHintsOfTheShelf(AotProcessed.of(Clients.class).hints());
	}

	@Test
	void contractsThatOnlyRunTimeKnowsAreRegisteredByTheBeanThatUsesThem() {
		assertHintsOfTheShelf(AotProcessed.of(Reader.class).hints());
	}

	@Test
	void whatIsNoContractIsAnErrorAheadOfTime() {
		assertThatException().isThrownBy(() -> AotProcessed.of(Confused.class))
			.withStackTraceContaining("Book")
			.withStackTraceContaining("@DBusInterface");
	}

	@Test
	void contractsOfTheLibraryAreAlwaysThere() {
		RuntimeHints hints = AotProcessed.of(Reader.class).hints();
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(SystemdManager.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(SystemdManager.Unit.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(ObjectManager.InterfacesAdded.class)).accepts(hints);
	}

	private static void assertHintsOfTheShelf(RuntimeHints hints) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Shelf.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Shelf.class, "books")).accepts(hints);
		assertThat(List.of(Book.class, Author.class, LostException.class, Shelf.Lent.class))
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints));
	}

	@DBusInterface("com.example.Shelf")
	public interface Shelf {

		@DBusMethod
		List<Book> books() throws LostException;

		@DBusSignal
		record Lent(Book book) {

		}

	}

	public record Book(String title, Author author) {

	}

	public record Author(String name) {

	}

	@DBusError("com.example.Error.Lost")
	public static class LostException extends Exception {

		public LostException(String message) {
			super(message);
		}

	}

	@RegisterDBusContracts(Book.class)
	public static class Confused {

	}

	@RegisterDBusContracts(Shelf.class)
	public static class Reader {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "shelf", destination = "com.example.Shelf", path = "/shelf", types = Shelf.class,
			options = @DBusCallOptions(timeout = "2s", noAutoStart = true, waitForService = true))
	static class Clients {

	}

}
