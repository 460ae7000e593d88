package org.dbusspring.service;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

import org.dbusspring.contract.InvalidContractException;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * A method of a bean, invoked through the bean's own proxy by a handle that is prepared
 * at start-up.
 */
final class BeanMethod {

	private static final MethodType GENERIC = MethodType.methodType(Object.class, Object.class, Object[].class);

	private final InvocationTarget target;

	private final Method method;

	private volatile Prepared prepared;

	BeanMethod(InvocationTarget target, Method method) {
		this.target = target;
		this.method = method;
		Class<?> type = target.type();
		this.prepared = prepare((type != null) ? type : method.getDeclaringClass());
	}

	private BeanMethod(InvocationTarget target, Method method, Prepared prepared) {
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
		Prepared current = this.prepared;
		if (!current.receiver().isInstance(receiver)) {
			// a lazy bean of which nobody knew that it would get a proxy
			current = prepare(receiver.getClass());
			this.prepared = current;
		}
		return (Object) current.handle().invokeExact(receiver, arguments);
	}

	private Prepared prepare(Class<?> type) {
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
		try {
			// users' classes need not be public
			invocable.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup().unreflect(invocable);
			int count = invocable.getParameterCount();
			return new Prepared(invocable.getDeclaringClass(),
					handle.asFixedArity().asSpreader(Object[].class, count).asType(GENERIC));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Prepared(Class<?> receiver, MethodHandle handle) {

	}

}
