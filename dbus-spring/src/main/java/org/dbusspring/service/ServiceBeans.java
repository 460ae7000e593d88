package org.dbusspring.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the beans with {@link DBusService} by their classes, without creating one.
 */
final class ServiceBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	ServiceBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<DBusExport> find() {
		List<DBusExport> exports = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				Class<?> type = targetClass(beanName);
				DBusService annotation = (type != null)
						? AnnotatedElementUtils.findMergedAnnotation(type, DBusService.class) : null;
				if (type != null && annotation != null) {
					exports.addAll(exports(beanName, ClassUtils.getUserClass(type), annotation));
				}
			}
		}
		return exports;
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			String target = ScopedProxyUtils.getTargetBeanName(beanName);
			return this.beanFactory.containsBean(target) ? AutoProxyUtils.determineTargetClass(this.beanFactory, target)
					: null;
		}
		return type;
	}

	private List<DBusExport> exports(String beanName, Class<?> type, DBusService annotation) {
		List<DBusContract> contracts = DBusContract.allOf(type);
		String interfaceName = resolve(annotation.interfaceName());
		List<String> problems = contracts.isEmpty() ? problemsWithoutContract(type, interfaceName)
				: problemsWithContracts(type, interfaceName, contracts);
		if (!problems.isEmpty()) {
			throw new InvalidContractException(type, problems);
		}
		if (contracts.isEmpty()) {
			contracts = List.of(DBusContract.of(type, interfaceName));
		}
		return contracts.stream()
			.map((contract) -> new DBusExport(beanName, path(type, annotation, contract), contract))
			.toList();
	}

	private static List<String> problemsWithoutContract(Class<?> type, String interfaceName) {
		return StringUtils.hasText(interfaceName) ? List.of()
				: List.of(type.getSimpleName() + " says nothing of its D-Bus interface: let it implement an interface "
						+ "with @DBusInterface, or name one with @DBusService(interfaceName = …)");
	}

	private static List<String> problemsWithContracts(Class<?> type, String interfaceName,
			List<DBusContract> contracts) {
		List<String> problems = new ArrayList<>();
		if (StringUtils.hasText(interfaceName)) {
			problems.add(type.getSimpleName() + " has interfaceName = \"" + interfaceName + "\" and the contract "
					+ contracts.get(0) + " as well: remove interfaceName, the contract names its interface itself");
		}
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			if (!method.getDeclaringClass().isInterface()) {
				String place = type.getSimpleName() + "." + method.getName();
				for (Class<? extends Annotation> member : List.of(DBusMethod.class, DBusProperty.class)) {
					if (method.isAnnotationPresent(member)) {
						problems.add(place + " has @" + member.getSimpleName() + ", but what " + type.getSimpleName()
								+ " offers is described by " + contracts.get(0)
								+ ": move the annotation, and the method if it is not there, to the contract");
					}
				}
				if (method.isAnnotationPresent(DBusSignal.class) && contracts.stream()
					.noneMatch((contract) -> contract.signal(method.getReturnType()) != null)) {
					problems.add(place + " has @DBusSignal and returns " + method.getReturnType().getSimpleName()
							+ ", which is no signal of " + contracts
							+ ": let it return a record with @DBusSignal that stands in the contract");
				}
			}
		}
		return problems;
	}

	private ObjectPath path(Class<?> type, DBusService annotation, DBusContract contract) {
		if (!StringUtils.hasText(annotation.path())) {
			return contract.defaultPath();
		}
		try {
			return ObjectPath.of(resolve(annotation.path()));
		}
		catch (InvalidNameException ex) {
			throw new InvalidContractException(type, List.of("@DBusService(path = …): " + ex.getMessage()));
		}
	}

	private String resolve(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		return (resolved != null) ? resolved : "";
	}

}
