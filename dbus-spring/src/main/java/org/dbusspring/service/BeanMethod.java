package org.dbusspring.service;

import java.lang.reflect.Method;
import java.util.List;

import org.dbusspring.bean.PreparedMethod;
import org.dbusspring.contract.InvalidContractException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * A method of a bean, invoked through the bean's own proxy by a handle that is prepared
 * at start-up.
 */
final class BeanMethod {

	private final InvocationTarget target;

	private final Method method;

	private volatile PreparedMethod prepared;

	BeanMethod(InvocationTarget target, Method method) {
		this.target = target;
		this.method = method;
		Class<?> type = target.type();
		this.prepared = prepare((type != null) ? type : method.getDeclaringClass());
	}

	private BeanMethod(InvocationTarget target, Method method, PreparedMethod prepared) {
		this.target = target;
		this.method = method;
		this.prepared = prepared;
	}

	/** The same method of another object. */
	BeanMethod with(InvocationTarget other) {
		return new BeanMethod(other, this.method, this.prepared);
	}

	Method method() {
		return this.method;
	}

	InvocationTarget target() {
		return this.target;
	}

	@Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
		Object receiver = this.target.get();
		PreparedMethod current = this.prepared;
		if (!current.isOf(receiver)) {
			// a lazy bean of which nobody knew that it would get a proxy
			current = prepare(receiver.getClass());
			this.prepared = current;
		}
		return current.invoke(receiver, arguments);
	}

	private PreparedMethod prepare(Class<?> type) {
		Method invocable = this.method;
		if (!this.method.getDeclaringClass().isInterface()) {
			try {
				invocable = AopUtils.selectInvocableMethod(this.method, type);
			}
			catch (IllegalStateException ex) {
				throw new InvalidContractException(this.method.getDeclaringClass(),
						List.of("the method " + this.method.getName() + " cannot be called through the proxy of "
								+ this.target.name() + ": " + ex.getMessage()));
			}
		}
		BeanKinds.checkOverridable(invocable, type, this.target.name());
		return PreparedMethod.of(invocable);
	}

}
