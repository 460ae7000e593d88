package org.dbusspring.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.remote.ErrorTranslation;
import org.jspecify.annotations.Nullable;

/**
 * Turns error replies into the exceptions that a method declares.
 */
final class DeclaredErrors implements ErrorTranslation {

	private final Map<String, MethodHandle> constructors;

	private DeclaredErrors(Map<String, MethodHandle> constructors) {
		this.constructors = constructors;
	}

	static DeclaredErrors of(ContractMethod method, List<String> problems) {
		Map<String, MethodHandle> constructors = new HashMap<>();
		method.errors().forEach((name, type) -> {
			MethodHandle constructor = constructor(type);
			if (constructor != null) {
				constructors.put(name, constructor);
			}
			else {
				problems.add(method.method().getName() + " throws " + type.getName()
						+ ", which a client cannot create from an error reply: let it be a class, not abstract, with a "
						+ "constructor that takes the message, " + type.getSimpleName() + "(String)");
			}
		});
		return new DeclaredErrors(Map.copyOf(constructors));
	}

	private static @Nullable MethodHandle constructor(Class<? extends Throwable> type) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(String.class);
			boolean usable = !Modifier.isPrivate(constructor.getModifiers())
					&& !Modifier.isAbstract(type.getModifiers());
			if (!usable) {
				return null;
			}
			// users' classes need not be public
			constructor.setAccessible(true);
			return MethodHandles.lookup()
				.unreflectConstructor(constructor)
				.asType(MethodType.methodType(Throwable.class, String.class));
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean knows(String errorName) {
		return this.constructors.containsKey(errorName);
	}

	/** The declared exception, or the error as it is if none is declared. */
	@Override
	public Throwable translate(DBusErrorException error) {
		MethodHandle constructor = this.constructors.get(error.getErrorName());
		if (constructor == null) {
			return error;
		}
		try {
			return withCause((Throwable) constructor.invokeExact(error.getErrorMessage()), error);
		}
		catch (Throwable ex) {
			error.addSuppressed(ex);
			return error;
		}
	}

	private static Throwable withCause(Throwable declared, DBusErrorException error) {
		try {
			return declared.initCause(error);
		}
		catch (IllegalStateException ex) {
			// its constructor has said already that there is none
			declared.addSuppressed(error);
			return declared;
		}
	}

}
