package org.dbusspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * What beans are called by their qualifiers.
 */
final class Qualifiers {

	private Qualifiers() {
	}

	/** The qualifier of a bean, or else the name of the bean. */
	static String nameOf(String beanName, BeanFactory beanFactory) {
		List<String> names = new ArrayList<>();
		// goes through the name of the bean, its aliases, and its qualifiers
		BeanFactoryAnnotationUtils.isQualifierMatch((name) -> !names.add(name), beanName, beanFactory);
		names.removeAll(List.of(beanFactory.getAliases(beanName)));
		return names.get(names.size() - 1);
	}

}
