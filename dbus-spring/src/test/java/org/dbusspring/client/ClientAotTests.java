package org.dbusspring.client;

import java.util.List;

import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.remote.DBusCallOptions;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients in an application that is processed ahead of time.
 */
class ClientAotTests {

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void generatedDefinitionsMakeTheSameClients() {
		TestGenerationContext generation = process();
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				compiled.getInstance(ApplicationContextInitializer.class).initialize(context);
				context.refresh();
				assertThat(context.getBean(Shelf.class))
					.hasToString("D-Bus client 'shelf': Shelf of com.example.Shelf at /shelf");
			}
		});
	}

	@Test
	void hintsNameTheProxyTheRecordsAndTheExceptions() {
		RuntimeHints hints = process().getRuntimeHints();
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Shelf.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Book.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Author.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(LostException.class)).accepts(hints);
	}

	private static TestGenerationContext process() {
		TestGenerationContext generation = new TestGenerationContext();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Clients.class);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation;
	}

	/** Public, as generated code lives elsewhere. */
	@DBusInterface("com.example.Shelf")
	public interface Shelf {

		@DBusMethod
		List<Book> books() throws LostException;

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

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "shelf", destination = "com.example.Shelf", path = "/shelf", types = Shelf.class,
			options = @DBusCallOptions(timeout = "2s", noAutoStart = true, waitForService = true))
	static class Clients {

	}

}
