package org.dbusspring.listener;

import java.lang.reflect.Method;

import org.dbusspring.bean.PreparedMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;

/**
 * A method of a bean, called through the bean's own proxy. The bean is made by the first
 * call, if nobody has needed it before.
 */
final class ListenerMethod {

	private final BeanFactory beanFactory;

	private final String beanName;

	private final Method method;

	private volatile @Nullable PreparedMethod prepared;

	ListenerMethod(BeanFactory beanFactory, String beanName, Method method) {
		this.beanFactory = beanFactory;
		this.beanName = beanName;
		this.method = method;
	}

	String beanName() {
		return this.beanName;
	}

	Method method() {
		return this.method;
	}

	/** Calls it with as many of the arguments as it takes. */
	void invoke(Object... arguments) throws Exception {
		Object bean = this.beanFactory.getBean(this.beanName);
		PreparedMethod current = this.prepared;
		if (current == null || !current.isOf(bean)) {
			current = PreparedMethod.of(AopUtils.selectInvocableMethod(this.method, bean.getClass()));
			this.prepared = current;
		}
		Object[] taken = new Object[this.method.getParameterCount()];
		System.arraycopy(arguments, 0, taken, 0, taken.length);
		try {
			current.invoke(bean, taken);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The bean and the method, for people. */
	@Override
	public String toString() {
		return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName() + " of the bean '"
				+ this.beanName + "'";
	}

}
