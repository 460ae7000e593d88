package org.dbusspring.client;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the contracts of clients: of those that are beans, and of
 * {@link RegisterDBusContracts}.
 */
class DBusClientAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?>[] contracts = contracts(bean);
		return (contracts.length > 0) ? (context, code) -> ClientHints.register(context.getRuntimeHints(), contracts)
				: null;
	}

	private static Class<?>[] contracts(RegisteredBean bean) {
		if (bean.getMergedBeanDefinition().hasBeanClass()
				&& bean.getMergedBeanDefinition().getBeanClass() == DBusClientFactoryBean.class) {
			Class<?> contract = bean.getBeanType().resolveGeneric(0);
			return (contract != null) ? new Class<?>[] { contract } : new Class<?>[0];
		}
		RegisterDBusContracts registered = AnnotatedElementUtils
			.findMergedAnnotation(ClassUtils.getUserClass(bean.getBeanClass()), RegisterDBusContracts.class);
		return (registered != null) ? registered.value() : new Class<?>[0];
	}

}
