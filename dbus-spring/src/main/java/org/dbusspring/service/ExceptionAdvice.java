package org.dbusspring.service;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.contract.InvalidContractException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * What the beans with {@link DBusAdvice} say of exceptions. They are found and checked
 * without being created.
 */
final class ExceptionAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ExceptionAdvice.class);

	/** In their order; each with its methods by the class of the exception. */
	private final List<Map<Class<?>, BeanMethod>> advice;

	private final Map<Class<?>, Optional<BeanMethod>> found = new ConcurrentReferenceHashMap<>();

	private ExceptionAdvice(List<Map<Class<?>, BeanMethod>> advice) {
		this.advice = advice;
	}

	/**
	 * @throws InvalidContractException if a method is none that can handle exceptions
	 */
	static ExceptionAdvice find(ConfigurableListableBeanFactory beanFactory) {
		record Found(int order, Map<Class<?>, BeanMethod> methods) {
		}
		List<Found> all = new ArrayList<>();
		for (String beanName : beanFactory.getBeanNamesForType(Object.class, true, false)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(beanName) ? null
					: AutoProxyUtils.determineTargetClass(beanFactory, beanName);
			if (type != null && AnnotatedElementUtils.hasAnnotation(type, DBusAdvice.class)) {
				Class<?> userType = ClassUtils.getUserClass(type);
				all.add(new Found(OrderUtils.getOrder(userType, Integer.MAX_VALUE),
						methods(userType, new BeanTarget(beanFactory, beanName))));
			}
		}
		all.sort((one, other) -> Integer.compare(one.order(), other.order()));
		return new ExceptionAdvice(all.stream().map(Found::methods).toList());
	}

	private static Map<Class<?>, BeanMethod> methods(Class<?> type, BeanTarget bean) {
		List<String> problems = new ArrayList<>();
		Map<Class<?>, Method> handlers = new HashMap<>();
		for (Method method : MethodIntrospector.selectMethods(type,
				(Method candidate) -> AnnotatedElementUtils.hasAnnotation(candidate, DBusExceptionHandler.class))) {
			Class<?>[] parameters = method.getParameterTypes();
			if (parameters.length != 1 || !Throwable.class.isAssignableFrom(parameters[0])
					|| !Throwable.class.isAssignableFrom(method.getReturnType())) {
				problems.add(type.getSimpleName() + "." + method.getName() + " has @DBusExceptionHandler: let it take "
						+ "one exception, and return the one that is answered in its place");
				continue;
			}
			Method other = handlers.put(parameters[0], method);
			if (other != null) {
				problems.add(type.getSimpleName() + "." + method.getName() + " and " + other.getName() + " both handle "
						+ parameters[0].getSimpleName() + ": remove one of them");
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidContractException(type, problems);
		}
		Map<Class<?>, BeanMethod> methods = new HashMap<>();
		handlers.forEach((exception, method) -> methods.put(exception, new BeanMethod(bean, method)));
		return methods;
	}

	/** What is to be answered in place of a failure: itself, if nobody knows better. */
	Throwable apply(Throwable failure) {
		if (this.advice.isEmpty()) {
			return failure;
		}
		BeanMethod method = this.found.computeIfAbsent(failure.getClass(), this::find).orElse(null);
		return (method != null) ? apply(method, failure) : failure;
	}

	private Optional<BeanMethod> find(Class<?> type) {
		for (Map<Class<?>, BeanMethod> methods : this.advice) {
			for (Class<?> one = type; one != null; one = one.getSuperclass()) {
				BeanMethod method = methods.get(one);
				if (method != null) {
					return Optional.of(method);
				}
			}
		}
		return Optional.empty();
	}

	private static Throwable apply(BeanMethod method, Throwable failure) {
		try {
			@Nullable Object answered = method.invoke(new Object[] { failure });
			return (answered instanceof Throwable other) ? other : failure;
		}
		catch (Throwable ex) {
			logger.error("{} of {} failed with an exception that it was to handle", method.method(),
					method.target().name(), ex);
			return failure;
		}
	}

}
