package org.dbusspring.core;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.dbusspring.core.test.NullMarkedPackages;
import org.dbusspring.core.test.TaggedBusTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules between the packages of this module.
 */
class ArchitectureTests {

	private static final String ROOT = "org.dbusspring.core";

	/**
	 * The packages, lowest first: a package may use those before it.
	 */
	private static final List<String> LAYERS = List.of( //
			"log", //
			"error", //
			"name", //
			"signature", //
			"descriptor", //
			"wire", //
			"type", //
			"message", //
			"statistics", //
			"match", //
			"signal", //
			"address", //
			"auth", //
			"transport", //
			"introspect", //
			"object", //
			"settings", //
			"work", //
			"reading", //
			"outbound", //
			"dispatch", //
			"session", //
			"connection", //
			"peer", //
			"monitor");

	/**
	 * Packages that may use less than all those before them.
	 */
	private static final Map<String, List<String>> NARROWER = Map.of("descriptor", List.of("error"), "auth",
			LAYERS.subList(0, LAYERS.indexOf("match")), "introspect", List.of("error", "name", "signature"), "match",
			List.of("error", "name", "signature", "wire", "message"), "settings",
			LAYERS.subList(0, LAYERS.indexOf("transport")), "work", List.of("settings"), "reading", List.of());

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
	void packagesUseOnlyThoseBelowThem() {
		LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true);
		for (String layer : LAYERS) {
			architecture = architecture.layer(layer).definedBy(ROOT + "." + layer + "..");
		}
		for (String layer : LAYERS) {
			List<String> allowed = allowedFor(layer);
			architecture = allowed.isEmpty() ? architecture.whereLayer(layer).mayNotAccessAnyLayer()
					: architecture.whereLayer(layer).mayOnlyAccessLayers(allowed.toArray(String[]::new));
		}
		check(architecture);
	}

	@Test
	void everyPackageHasItsPlaceInTheLayers() {
		TreeSet<String> packages = new TreeSet<>();
		for (JavaClass javaClass : CLASSES) {
			String name = javaClass.getPackageName();
			packages.add(name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0]);
		}
		assertThat(LAYERS).as("a new package needs a place in LAYERS").containsAll(packages);
	}

	@Test
	void otherLibrariesAreNotUsed() {
		check(classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "..", "java..", "javax.xml.stream..", "jdk.net..", "org.jspecify..",
					"org.slf4j..", "org.newsclub.."));
	}

	@Test
	void testsOfABusCanBeToldApart() {
		TaggedBusTests.require(getClass().getPackageName());
	}

	@Test
	void everyPackageIsNullMarked() {
		NullMarkedPackages.require(CLASSES);
	}

	private static List<String> allowedFor(String layer) {
		List<String> below = LAYERS.subList(0, LAYERS.indexOf(layer));
		return NARROWER.getOrDefault(layer, below);
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

}
