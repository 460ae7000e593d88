package org.dbusspring.service;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The bean that calls go to: looked up by the first of them and kept if it is a
 * singleton, else looked up by each.
 */
final class BeanTarget implements InvocationTarget {

	private final ConfigurableListableBeanFactory beanFactory;

	private final String beanName;

	private volatile @Nullable Object singleton;

	BeanTarget(ConfigurableListableBeanFactory beanFactory, String beanName) {
		this.beanFactory = beanFactory;
		this.beanName = beanName;
	}

	@Override
	public String name() {
		return "the bean '" + this.beanName + "'";
	}

	/**
	 * The class as far as it is known without the bean; that of its proxy if it is there.
	 */
	@Override
	public @Nullable Class<?> type() {
		return this.beanFactory.getType(this.beanName, false);
	}

	/** The bean if it is a singleton and there already. */
	@Nullable Object getIfCreated() {
		return this.beanFactory.containsSingleton(this.beanName) ? this.beanFactory.getSingleton(this.beanName) : null;
	}

	@Override
	public Object get() {
		Object bean = this.singleton;
		if (bean == null) {
			bean = this.beanFactory.getBean(this.beanName);
			if (this.beanFactory.isSingleton(this.beanName)) {
				this.singleton = bean;
			}
		}
		return bean;
	}

}
