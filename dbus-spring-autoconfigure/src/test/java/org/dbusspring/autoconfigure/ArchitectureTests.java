package org.dbusspring.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.dbusspring.core.test.NullMarkedPackages;
import org.dbusspring.core.test.TaggedBusTests;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules for the packages and the auto-configurations of this module.
 */
class ArchitectureTests {

	private static final String ROOT = "org.dbusspring.autoconfigure";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void classesOfThisModuleAreFound() {
		assertThat(CLASSES).isNotEmpty();
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
	}

	@Test
	void otherLibrariesAreNotUsed() {
		check(classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("org.dbusspring..", "java..", "org.jspecify..", "org.slf4j..", "io.micrometer..",
					"org.springframework.."));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL));
	}

	@Test
	void beanMethodsArePackagePrivate() {
		check(methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate());
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
