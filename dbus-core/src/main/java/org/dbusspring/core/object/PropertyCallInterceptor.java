package org.dbusspring.core.object;

/**
 * Stands around the handling of calls of {@code org.freedesktop.DBus.Properties}, to see
 * what becomes of them.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PropertyCallInterceptor {

	/**
	 * Has a call handled.
	 * @param what what the call wants
	 * @param call the call
	 * @param handler handles this call, or another that stands for it, and answers it
	 * before it returns
	 * @throws Exception what the handler throws, which answers the call
	 */
	void intercept(PropertyCall what, IncomingCall call, MethodHandler handler) throws Exception;

}
