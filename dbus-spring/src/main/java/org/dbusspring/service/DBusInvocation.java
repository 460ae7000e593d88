package org.dbusspring.service;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * What the bus asks of a service, on its way to the bean. Who asks is told by
 * {@link org.dbusspring.call.DBusCall#currentOrNull()}; nobody does where a getter is
 * asked for a signal that announces its value. For the thread that handles it.
 *
 * @since 0.1
 */
public interface DBusInvocation {

	/** What is asked. */
	Kind kind();

	/** The D-Bus interface. */
	String interfaceName();

	/** The D-Bus method, or the property. */
	String member();

	/** The Java method that will be invoked. */
	Method method();

	/**
	 * The arguments of the Java method. Others can be put in their place, of the types of
	 * the parameters.
	 */
	@Nullable Object[] arguments();

	/**
	 * Goes on with the next interceptor, or at the end with the bean. Once.
	 * @return what the method returned
	 * @throws Throwable what it threw
	 */
	@Nullable Object proceed() throws Throwable;

	/** What the bus asks for. */
	enum Kind {

		/** To call a method. */
		METHOD,

		/** The value of a property. */
		GET,

		/** To set a property. */
		SET

	}

}
