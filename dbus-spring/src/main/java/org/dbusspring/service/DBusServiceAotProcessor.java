package org.dbusspring.service;

import java.util.List;

import org.dbusspring.contract.ContractHints;
import org.dbusspring.contract.DBusContract;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image what services need: the methods that are called, and what reading
 * their contracts does.
 */
class DBusServiceAotProcessor implements BeanRegistrationAotProcessor {

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
		return (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			hints.registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
			contracts.forEach((contract) -> ContractHints.register(hints, contract));
		};
	}

}
