package org.dbusspring.service;

import java.util.List;
import java.util.Set;

import org.dbusspring.contract.InvalidContractException;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Refuses a bean that turns out to be a service when it is created after the start, so
 * that it is not missing on the bus without a word: the method that makes it says nothing
 * of its class.
 */
final class UnseenServices implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<String> seen;

	/**
	 * @param beanFactory where the beans are
	 * @param seen the names of the services that were found
	 */
	UnseenServices(ConfigurableListableBeanFactory beanFactory, Set<String> seen) {
		this.beanFactory = beanFactory;
		this.seen = Set.copyOf(seen);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		Class<?> type = bean.getClass();
		if (!this.seen.contains(beanName) && AnnotatedElementUtils.hasAnnotation(type, DBusService.class)
				&& this.beanFactory.containsBeanDefinition(beanName) && !ScopedProxyUtils.isScopedTarget(beanName)) {
			throw new InvalidContractException(type, List.of("the bean '" + beanName
					+ "' has @DBusService on its class, which could not be seen when the application started, as it is "
					+ "created later and the method that makes it returns "
					+ this.beanFactory.getMergedBeanDefinition(beanName).getResolvableType().toClass().getSimpleName()
					+ ": put @DBusService on that method, or let it return " + type.getSimpleName()));
		}
		return bean;
	}

}
