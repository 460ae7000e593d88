package org.dbusspring.service;

import org.jspecify.annotations.Nullable;

/**
 * Stands around what the bus asks of services: calls of methods, and getting and setting
 * of properties. A bean that implements it takes part; of several the first in
 * {@link org.springframework.core.annotation.Order @Order} is the outermost.
 * <pre class="code">
 * public Object intercept(DBusInvocation invocation) throws Throwable {
 *     long start = System.nanoTime();
 *     try {
 *         return invocation.proceed();
 *     }
 *     finally {
 *         log(invocation, System.nanoTime() - start);
 *     }
 * }
 * </pre> It runs inside of the observation and of the mapping of errors: what it throws
 * is answered as if the method had thrown it. It is called by several threads at the same
 * time.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusCallInterceptor {

	/**
	 * Goes on, or answers itself.
	 * @return what the method is to return: of an asynchronous one, a future
	 * @throws Throwable to be answered as an error
	 */
	@Nullable Object intercept(DBusInvocation invocation) throws Throwable;

}
