package org.dbusspring.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What holds for every auto-configuration: it is off without what it needs on the class
 * path, off where D-Bus is disabled, and each of its beans steps back for one of the
 * application's own.
 */
class AutoConfigurationsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(all().toArray(Class<?>[]::new)))
		// there is none, and nothing may need one
		.withPropertyValues("dbus.bus=unix:path=/nowhere");

	static List<Class<?>> all() {
		List<Class<?>> all = new ArrayList<>();
		for (String name : ImportCandidates.load(AutoConfiguration.class, null)) {
			if (name.startsWith("org.dbusspring.")) {
				all.add(ClassUtils.resolveClassName(name, null));
			}
		}
		return all;
	}

	static Stream<Arguments> conditions() {
		return all().stream()
			.flatMap((type) -> MergedAnnotations.from(type)
				.stream(ConditionalOnClass.class)
				.flatMap((condition) -> Stream.of(condition.getClassArray(MergedAnnotation.VALUE)))
				.map((needed) -> Arguments.of(type, needed)));
	}

	/** The beans that may be overridden, with the types that do it. */
	static Stream<Arguments> beans() {
		return all().stream()
			.flatMap((type) -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Bean.class)
					&& method.isAnnotationPresent(ConditionalOnMissingBean.class))
			.map((method) -> Arguments.of(Named.of(method.getName(), method)));
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void isOffWithoutWhatItNeeds(Class<?> autoConfiguration, Class<?> needed) {
		this.runner.withClassLoader(new FilteredClassLoader(needed))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(autoConfiguration));
	}

	@ParameterizedTest
	@MethodSource("all")
	void isOffWhereDBusIsDisabled(Class<?> autoConfiguration) {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(autoConfiguration));
	}

	@ParameterizedTest
	@MethodSource("beans")
	<T> void aBeanStepsBackForOneOfTheApplication(Method method) {
		MergedAnnotation<ConditionalOnMissingBean> condition = MergedAnnotations.from(method)
			.get(ConditionalOnMissingBean.class);
		Class<?>[] types = condition.getClassArray(MergedAnnotation.VALUE);
		String[] names = condition.getStringArray("name");
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) ((types.length > 0) ? types[0] : method.getReturnType());
		T own = mock(open(type));
		this.runner.withBean((names.length > 0) ? names[0] : "own", type, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(type)).containsValue(own);
			assertThat(context.getBeanFactory().containsBeanDefinition(method.getName())
					&& context.getBean(method.getName()) != own)
				.as("the bean of %s", method)
				.isFalse();
		});
	}

	/** A sealed type cannot be mocked, one that it permits can. */
	@SuppressWarnings("unchecked")
	private static <T> Class<? extends T> open(Class<T> type) {
		return type.isSealed() ? (Class<? extends T>) type.getPermittedSubclasses()[0] : type;
	}

}
