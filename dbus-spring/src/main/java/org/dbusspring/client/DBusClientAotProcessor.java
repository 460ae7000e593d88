package org.dbusspring.client;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Tells a native image what clients need: their proxies, the methods of their contracts,
 * the records and exceptions that these mention.
 */
class DBusClientAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		if (bean.getMergedBeanDefinition().hasBeanClass()
				&& bean.getMergedBeanDefinition().getBeanClass() == DBusClientFactoryBean.class) {
			Class<?> contract = bean.getBeanType().resolveGeneric(0);
			if (contract != null) {
				return (context, code) -> registerHints(context.getRuntimeHints(), contract);
			}
		}
		return null;
	}

	private void registerHints(RuntimeHints hints, Class<?> contract) {
		hints.proxies().registerJdkProxy(contract);
		hints.reflection().registerType(contract, MemberCategory.INVOKE_DECLARED_METHODS);
		List<Type> mentioned = new ArrayList<>();
		for (Method method : contract.getMethods()) {
			mentioned.add(method.getGenericReturnType());
			mentioned.addAll(List.of(method.getGenericParameterTypes()));
			for (Class<?> exception : method.getExceptionTypes()) {
				hints.reflection().registerType(exception, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
			}
		}
		this.binding.registerReflectionHints(hints.reflection(), mentioned.toArray(Type[]::new));
	}

}
