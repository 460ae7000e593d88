package org.dbusspring;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.dbusspring.core.test.NullMarkedPackages;
import org.dbusspring.core.test.TaggedBusTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules between the packages of this module.
 */
class ArchitectureTests {

	private static final List<String> PACKAGES = List.of( //
			"bean", //
			"call", //
			"client", //
			"connection", //
			"contract", //
			"freedesktop", //
			"listener", //
			"monitor", //
			"objectset", //
			"observation", //
			"property", //
			"remote", //
			"security", //
			"service", //
			"signal", //
			"systemd", //
			"template");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption(new ImportOption.DoNotIncludeJars())
		.withImportOption((location) -> !location.contains("/org/dbusspring/core/")
				&& !location.contains("/org/dbusspring/embedded/"))
		.importPackages("org.dbusspring");

	@Test
	void classesOfThisModuleAreFound() {
		assertThat(CLASSES).isNotEmpty();
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching("org.dbusspring.(*)..").should().beFreeOfCycles());
	}

	@Test
	void everyPackageIsOneOfThisModulesOwn() {
		assertThat(CLASSES).extracting(JavaClass::getPackageName)
			.allMatch(
					(name) -> PACKAGES.stream()
						.anyMatch((own) -> (name + ".").startsWith("org.dbusspring." + own + ".")),
					"is below one of org.dbusspring." + PACKAGES);
	}

	@Test
	void callsKnowNeitherContractsNorBeans() {
		check(classes().that()
			.resideInAPackage("org.dbusspring.call..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("org.springframework..", "org.dbusspring.contract..", "org.dbusspring.service.."));
	}

	@Test
	void contractsDoNotKnowWhoServesOrUsesThem() {
		check(classes().that()
			.resideInAPackage("org.dbusspring.contract..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("org.dbusspring.service..", "org.dbusspring.client..",
					"org.dbusspring.connection..", "org.dbusspring.observation.."));
	}

	@Test
	void otherLibrariesAreNotUsed() {
		check(classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("org.dbusspring..", "java..", "org.jspecify..", "org.slf4j..", "io.micrometer..",
					// spring-core, spring-beans, spring-aop, spring-context
					"org.springframework.aop..", "org.springframework.aot..", "org.springframework.beans..",
					"org.springframework.cglib..", "org.springframework.context..", "org.springframework.core..",
					"org.springframework.format..", "org.springframework.scheduling..",
					"org.springframework.stereotype..", "org.springframework.util..",
					"org.springframework.validation..", "org.aopalliance..",
					// optional, each for one feature
					"org.springframework.transaction..", "org.springframework.security..", "reactor..",
					"org.reactivestreams..", "jakarta.validation.."));
	}

	@Test
	void testsOfABusCanBeToldApart() {
		TaggedBusTests.require(getClass().getPackageName());
	}

	@Test
	void everyPackageIsNullMarked() {
		NullMarkedPackages.require(CLASSES);
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
