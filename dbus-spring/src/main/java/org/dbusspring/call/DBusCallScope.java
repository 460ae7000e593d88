package org.dbusspring.call;

/**
 * Surrounds the handling of calls, on the thread that handles them: for what is kept by
 * thread, such as a security context. Beans of this type are found; the first in their
 * order is the outermost. What it throws is what the caller gets, as if the method had
 * thrown it.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusCallScope {

	/**
	 * Opens it.
	 * @param call the call that is about to be handled
	 * @return is closed by the same thread when the method has returned
	 */
	DBusCall.Scope open(DBusCall call);

}
