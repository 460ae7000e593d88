package org.dbusspring.client;

import org.jspecify.annotations.Nullable;

/**
 * What a proxy does when one of its methods is called.
 */
@FunctionalInterface
interface ProxyMethod {

	@Nullable Object invoke(Object proxy, @Nullable Object[] arguments) throws Throwable;

}
