package org.dbusspring.service;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusContract;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image what services need: the methods that are called, and the records
 * that arguments, results, properties and signals are made of.
 */
class DBusServiceAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		DBusService annotation = bean.getBeanFactory()
			.findAnnotationOnBean(bean.getBeanName(), DBusService.class, false);
		if (annotation == null) {
			return null;
		}
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		String interfaceName = bean.getBeanFactory().resolveEmbeddedValue(annotation.interfaceName());
		List<DBusContract> contracts = ServiceContracts.of(type, (interfaceName != null) ? interfaceName : "",
				"@DBusService(interfaceName = …)");
		return (context, code) -> contracts
			.forEach((contract) -> registerHints(context.getRuntimeHints(), type, contract));
	}

	private void registerHints(RuntimeHints hints, Class<?> type, DBusContract contract) {
		hints.reflection().registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
		hints.reflection().registerType(contract.type(), MemberCategory.INVOKE_DECLARED_METHODS);
		List<Type> mentioned = new ArrayList<>();
		for (ContractMethod method : contract.methods()) {
			add(hints, method.method(), mentioned);
		}
		for (ContractProperty property : contract.properties()) {
			add(hints, property.getter(), mentioned);
			Method setter = property.setter();
			if (setter != null) {
				add(hints, setter, mentioned);
			}
		}
		for (ContractSignal signal : contract.signals()) {
			mentioned.add(signal.type());
		}
		this.binding.registerReflectionHints(hints.reflection(), mentioned.toArray(Type[]::new));
	}

	private static void add(RuntimeHints hints, Method method, List<Type> mentioned) {
		hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
		mentioned.add(method.getGenericReturnType());
		mentioned.addAll(List.of(method.getGenericParameterTypes()));
	}

}
