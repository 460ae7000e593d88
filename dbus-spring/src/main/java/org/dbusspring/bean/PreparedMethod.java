package org.dbusspring.bean;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A method, called by a handle that is made once. Users' methods need not be public, nor
 * their classes.
 *
 * @since 0.1
 */
public final class PreparedMethod {

	private static final MethodType GENERIC = MethodType.methodType(Object.class, Object.class, Object[].class);

	private final Class<?> receiver;

	private final MethodHandle handle;

	private PreparedMethod(Class<?> receiver, MethodHandle handle) {
		this.receiver = receiver;
		this.handle = handle;
	}

	/** Prepares a method of a class, or of the proxy of one. */
	public static PreparedMethod of(Method method) {
		try {
			method.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup()
				.unreflect(method)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(GENERIC);
			return new PreparedMethod(method.getDeclaringClass(), handle);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The method " + method + " is not accessible", ex);
		}
	}

	/** Whether an object has the method. */
	public boolean isOf(Object object) {
		return this.receiver.isInstance(object);
	}

	/**
	 * Calls it.
	 * @param arguments as many as it has parameters
	 * @throws Throwable what it throws, as it is
	 */
	public @Nullable Object invoke(Object object, @Nullable Object[] arguments) throws Throwable {
		return (Object) this.handle.invokeExact(object, arguments);
	}

}
