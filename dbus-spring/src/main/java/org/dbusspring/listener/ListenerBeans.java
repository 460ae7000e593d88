package org.dbusspring.listener;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Finds methods with an annotation, without making their beans.
 */
final class ListenerBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	/** The classes of the beans, by their names. */
	private final Map<String, Class<?>> types = new LinkedHashMap<>();

	ListenerBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		for (String beanName : beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(beanName) ? null : targetClass(beanName);
			if (type != null && !isOfSpring(type)) {
				this.types.put(beanName, type);
			}
		}
	}

	/**
	 * Most beans are, and none of these listens to a bus. What event listeners are looked
	 * for in is looked at here, too.
	 */
	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(ClassUtils.getUserClass(type), Component.class);
	}

	<A extends Annotation> Map<ListenerMethod, A> find(Class<A> annotation) {
		Map<ListenerMethod, A> found = new LinkedHashMap<>();
		this.types.forEach((beanName, type) -> {
			if (AnnotationUtils.isCandidateClass(type, annotation)) {
				MethodIntrospector
					.selectMethods(type, (MethodIntrospector.MetadataLookup<A>) (method) -> find(method, annotation))
					.forEach((method, present) -> found.put(new ListenerMethod(this.beanFactory, beanName, method),
							present));
			}
		});
		return found;
	}

	private static <A extends Annotation> @Nullable A find(Method method, Class<A> annotation) {
		return AnnotatedElementUtils.findMergedAnnotation(method, annotation);
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		String scoped = ScopedProxyUtils.getTargetBeanName(beanName);
		return this.beanFactory.containsBean(scoped) ? AutoProxyUtils.determineTargetClass(this.beanFactory, scoped)
				: type;
	}

}
