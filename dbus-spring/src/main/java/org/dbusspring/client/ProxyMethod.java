package org.dbusspring.client;

import org.jspecify.annotations.Nullable;

/**
 * What proxies of a type do when one of their methods is called.
 */
@FunctionalInterface
interface ProxyMethod {

	/**
	 * @param client whom to call
	 * @param proxy the object on which the method was called
	 */
	@Nullable Object invoke(ClientInvocationHandler client, Object proxy, @Nullable Object[] arguments) throws Throwable;

}
