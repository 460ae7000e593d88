package org.dbusspring.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what was prepared for the method that is called.
 */
final class ClientInvocationHandler implements InvocationHandler {

	private static final Object[] NO_ARGUMENTS = {};

	private final Map<Method, ProxyMethod> methods;

	ClientInvocationHandler(Map<Method, ProxyMethod> methods) {
		this.methods = new HashMap<>(methods);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ProxyMethod prepared = this.methods.get(method);
		if (prepared == null) {
			throw new IllegalStateException("Nothing is prepared for " + method);
		}
		return prepared.invoke(proxy, (arguments != null) ? arguments : NO_ARGUMENTS);
	}

}
