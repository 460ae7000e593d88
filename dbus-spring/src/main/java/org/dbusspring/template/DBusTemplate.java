package org.dbusspring.template;

import org.dbusspring.remote.DBusTarget;

/**
 * Calls objects for which there is no contract, with names and types given on the spot.
 *
 * <pre class="code">
 * List&lt;String&gt; names = template.object("org.freedesktop.DBus", "/org/freedesktop/DBus")
 *     .method("org.freedesktop.DBus", "ListNames")
 *     .call(new TypeReference&lt;List&lt;String&gt;&gt;() { });
 * </pre>
 *
 * Injected as a bean; in tests it can be replaced like any other. Safe for use by any
 * number of threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusTemplate {

	/**
	 * An object to use. Needs no connection before the first call.
	 * @throws IllegalStateException if the target does not say whom to call, or what says
	 * it is wrong
	 */
	ObjectOperations object(DBusTarget target);

	/**
	 * An object to use.
	 * @param destination the bus name
	 * @param path the object path
	 * @throws IllegalStateException if one of them is not valid
	 */
	default ObjectOperations object(String destination, String path) {
		return object(DBusTarget.of(destination, path));
	}

}
