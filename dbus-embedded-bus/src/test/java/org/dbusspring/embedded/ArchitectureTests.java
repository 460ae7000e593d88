package org.dbusspring.embedded;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.dbusspring.core.test.NullMarkedPackages;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules for this module.
 */
class ArchitectureTests {

	private static final String ROOT = "org.dbusspring.embedded";

	/** What dbus-core has for clients. */
	private static final String[] CLIENT = { "org.dbusspring.core.settings..", "org.dbusspring.core.work..",
			"org.dbusspring.core.outbound..", "org.dbusspring.core.dispatch..", "org.dbusspring.core.session..",
			"org.dbusspring.core.connection..", "org.dbusspring.core.peer.." };

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void classesOfThisModuleAreFound() {
		assertThat(CLASSES).isNotEmpty();
	}

	@Test
	void otherLibrariesAreNotUsed() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "..", "org.dbusspring.core..", "java..", "org.jspecify..", "org.slf4j..")
			.check(CLASSES);
	}

	@Test
	void theBusIsNoClient() {
		noClasses().should().dependOnClassesThat().resideInAnyPackage(CLIENT).check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		NullMarkedPackages.require(CLASSES);
	}

}
