package org.dbusspring.core.test;

import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import org.jspecify.annotations.NullMarked;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rule of all modules that every package says what may be null.
 */
public final class NullMarkedPackages {

	private NullMarkedPackages() {
	}

	/** Fails if one of the classes is in a package that is not {@code @NullMarked}. */
	public static void require(JavaClasses classes) {
		Set<String> unmarked = new TreeSet<>();
		for (JavaClass javaClass : classes) {
			JavaPackage javaPackage = javaClass.getPackage();
			if (!javaPackage.isAnnotatedWith(NullMarked.class)) {
				unmarked.add(javaPackage.getName());
			}
		}
		assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
	}

}
