package org.dbusspring.service;

import java.util.List;

import org.dbusspring.aot.AotProcessed;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.observation.DBusObservations;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services in an application that is processed ahead of time.
 */
class ServiceAotTests {

	@Test
	@CompileWithForkedClassLoader
	void generatedDefinitionsMakeTheSameServices() {
		AotProcessed.of(Services.class)
			.run((context) -> assertThat(context.getBean(DBusServiceExporter.class).getExports())
				.extracting((export) -> export.path() + " " + export.contract().interfaceName())
				.containsExactlyInAnyOrder("/com/example/Shelf com.example.Shelf", "/plain com.example.Plain"));
	}

	@Test
	void hintsNameMethodsAndWhatTravels() {
		RuntimeHints hints = AotProcessed.of(Services.class).hints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Shelf.class, "books")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Shelf.class, "getOwner")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Plain.class, "hello")).accepts(hints);
		assertThat(List.of(Book.class, Author.class, Owner.class, Shelf.Lent.class, Reader.class))
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints));
	}

	@DBusInterface("com.example.Shelf")
	public interface Shelf {

		@DBusMethod
		List<Book> books();

		@DBusProperty
		Owner getOwner();

		@DBusSignal
		record Lent(Reader to) {

		}

	}

	public record Book(String title, Author author) {

	}

	public record Author(String name) {

	}

	public record Owner(String name) {

	}

	public record Reader(String name) {

	}

	@DBusService
	public static class ShelfService implements Shelf {

		@Override
		public List<Book> books() {
			return List.of();
		}

		@Override
		public Owner getOwner() {
			return new Owner("me");
		}

	}

	@DBusService(path = "/plain", interfaceName = "com.example.Plain")
	public static class Plain {

		@DBusMethod
		public String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ShelfService.class, Plain.class })
	public static class Services {

		@Bean
		public DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory) {
			return new DBusServiceExporter(beanFactory, DBusObservations.none());
		}

	}

}
