package org.dbusspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.PathPattern;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the beans with {@link DBusService} by their classes, without creating one.
 */
final class ServiceBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	ServiceBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<ServiceBean> find() {
		List<ServiceBean> beans = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName)) {
				Class<?> type = targetClass(beanName);
				DBusService annotation = (type != null) ? annotation(beanName, type) : null;
				if (type != null && annotation != null) {
					beans.add(bean(beanName, ClassUtils.getUserClass(type), annotation));
				}
			}
		}
		return beans;
	}

	/** On the class, or on the method that makes the bean. */
	private @Nullable DBusService annotation(String beanName, Class<?> type) {
		DBusService ofClass = AnnotatedElementUtils.findMergedAnnotation(type, DBusService.class);
		return (ofClass != null || !this.beanFactory.containsBeanDefinition(beanName)) ? ofClass
				: this.beanFactory.findAnnotationOnBean(beanName, DBusService.class, false);
	}

	private ServiceBean bean(String beanName, Class<?> type, DBusService annotation) {
		String executor = resolve(annotation.executor());
		if (annotation.inOrder() && StringUtils.hasText(executor)) {
			throw new InvalidContractException(type, List.of("@DBusService has inOrder and executor = \"" + executor
					+ "\": choose one of them; an executor with one thread keeps the order by itself"));
		}
		String busName = resolve(annotation.name());
		if (StringUtils.hasText(busName) && (!DBusNames.isBusName(busName) || DBusNames.isUnique(busName))) {
			throw new InvalidContractException(type, List.of("@DBusService(name = \"" + busName
					+ "\") is no bus name that can be requested: give one such as com.example.Music"));
		}
		return new ServiceBean(beanName, type, exports(beanName, type, annotation), annotation.inOrder(), executor,
				busName);
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
		List<DBusContract> contracts = ServiceContracts.of(type, resolve(annotation.interfaceName()),
				"@DBusService(interfaceName = …)");
		BeanKinds.check(type, contracts);
		List<String> connections = Stream.of(annotation.connection()).map(this::resolve).distinct().toList();
		List<DBusExport> exports = new ArrayList<>();
		for (DBusContract contract : contracts) {
			for (PathPattern path : paths(type, annotation, contract)) {
				exports.add(new DBusExport(beanName, path, contract, connections));
			}
		}
		return exports;
	}

	private List<PathPattern> paths(Class<?> type, DBusService annotation, DBusContract contract) {
		try {
			List<PathPattern> paths = Stream.of(annotation.path())
				.filter(StringUtils::hasText)
				.map((path) -> PathPattern.of(resolve(path)))
				.distinct()
				.toList();
			return paths.isEmpty() ? List.of(PathPattern.of(contract.defaultPath())) : paths;
		}
		catch (InvalidNameException ex) {
			throw new InvalidContractException(type, List.of("@DBusService(path = …): " + ex.getMessage()));
		}
	}

	private String resolve(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		return (resolved != null) ? resolved : "";
	}

	/**
	 * What was found of a bean.
	 *
	 * @param name the bean
	 * @param type its class, without what proxies add
	 * @param exports its interfaces at their paths
	 * @param inOrder whether its calls are handled one after the other
	 * @param executor the bean that runs its methods, or empty
	 * @param busName the bus name to request for it, or empty
	 */
	record ServiceBean(String name, Class<?> type, List<DBusExport> exports, boolean inOrder, String executor,
			String busName) {

	}

}
