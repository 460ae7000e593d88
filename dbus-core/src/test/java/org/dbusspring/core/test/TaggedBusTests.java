package org.dbusspring.core.test;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rule of all modules that tests of a bus can be told apart, to run on each.
 */
public final class TaggedBusTests {

	private TaggedBusTests() {
	}

	/** Fails if a test below the package starts a bus and has not its tag. */
	public static void require(String rootPackage) {
		Set<String> untagged = new TreeSet<>();
		for (JavaClass javaClass : new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
			.importPackages(rootPackage)) {
			if (javaClass.getSimpleName().endsWith("Tests") && usesBus(javaClass) && !isTagged(javaClass.reflect())) {
				untagged.add(javaClass.getName());
			}
		}
		assertThat(untagged).as("tests that start a PrivateBus, without @Tag(PrivateBus.TAG)").isEmpty();
	}

	private static boolean usesBus(JavaClass javaClass) {
		return javaClass.getMethodCallsFromSelf()
			.stream()
			.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(PrivateBus.class));
	}

	private static boolean isTagged(Class<?> type) {
		return Arrays.stream(type.getAnnotationsByType(Tag.class))
			.anyMatch((tag) -> PrivateBus.TAG.equals(tag.value()));
	}

}
