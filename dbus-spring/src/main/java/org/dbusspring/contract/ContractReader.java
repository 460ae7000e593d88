package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads a contract from annotations: finds the members, leaves each to the reader of its
 * kind, and reports all problems together.
 */
final class ContractReader {

	private final Class<?> type;

	private final Problems problems;

	private ContractReader(Class<?> type) {
		this.type = type;
		this.problems = new Problems(type);
	}

	static DBusContract readInterface(Class<?> type) {
		ContractReader reader = new ContractReader(type);
		DBusInterface annotation = type.getAnnotation(DBusInterface.class);
		if (!type.isInterface()) {
			reader.problems
				.add(type.getSimpleName() + " is a class: a contract is a Java interface with @DBusInterface");
		}
		else if (annotation == null) {
			reader.problems.add(type.getSimpleName() + " has no @DBusInterface: add it with the name of the interface, "
					+ "such as @DBusInterface(\"com.example.Music\")");
		}
		reader.problems.throwIfAny();
		return reader.read((annotation != null) ? annotation.value() : "", reader.methodsOfInterface());
	}

	static DBusContract readClass(Class<?> type, String interfaceName) {
		ContractReader reader = new ContractReader(type);
		return reader.read(interfaceName, reader.methodsOfClass());
	}

	private DBusContract read(String interfaceName, Map<Method, DBusMethod> annotated) {
		try {
			DBusNames.requireInterfaceName(interfaceName);
		}
		catch (InvalidNameException ex) {
			this.problems.add(String.valueOf(ex.getMessage()));
		}
		MethodReader reader = new MethodReader(interfaceName, this.problems);
		List<ContractMethod> methods = new ArrayList<>();
		annotated.forEach((method, annotation) -> {
			ContractMethod read = reader.read(method, annotation);
			if (read != null) {
				methods.add(read);
			}
		});
		requireDistinctNames(methods);
		this.problems.throwIfAny();
		return new DBusContract(this.type, interfaceName, methods);
	}

	private void requireDistinctNames(List<ContractMethod> methods) {
		Map<String, ContractMethod> byName = new HashMap<>();
		for (ContractMethod method : methods) {
			ContractMethod other = byName.putIfAbsent(method.name(), method);
			if (other != null) {
				this.problems.add(method.method(),
						"its D-Bus name '" + method.name() + "' is that of " + Problems.describe(other.method())
								+ " too, and D-Bus has no overloading: give one of them another name with "
								+ "@DBusMethod(name = …)");
			}
		}
	}

	private Map<Method, DBusMethod> methodsOfInterface() {
		Map<Method, DBusMethod> annotated = new LinkedHashMap<>();
		for (Method method : mostSpecificMethods()) {
			DBusMethod annotation = AnnotatedElementUtils.findMergedAnnotation(method, DBusMethod.class);
			if (annotation != null) {
				annotated.put(method, annotation);
			}
			else if (Modifier.isAbstract(method.getModifiers())) {
				this.problems.add(method,
						"it is abstract and says nothing of D-Bus: add @DBusMethod, or give it a body");
			}
		}
		for (Method method : this.type.getDeclaredMethods()) {
			requireCallable(method);
		}
		annotated.keySet().forEach(this::requireNothingProvided);
		return annotated;
	}

	/**
	 * Without those of other contracts, and without what an interface below overrides.
	 */
	private Collection<Method> mostSpecificMethods() {
		Map<String, Method> methods = new LinkedHashMap<>();
		for (Method method : this.type.getMethods()) {
			Class<?> owner = method.getDeclaringClass();
			if (!isOfAnotherContract(method) && !method.isBridge() && !Modifier.isStatic(method.getModifiers())) {
				methods.merge(method.getName() + List.of(method.getParameterTypes()), method,
						(one, other) -> one.getDeclaringClass().isAssignableFrom(owner) ? other : one);
			}
		}
		return methods.values();
	}

	/** A contract may repeat what one above declares, to say more about it in Java. */
	private boolean isOfAnotherContract(Method method) {
		if (method.getDeclaringClass() != this.type) {
			return method.getDeclaringClass().isAnnotationPresent(DBusInterface.class);
		}
		return !method.isAnnotationPresent(DBusMethod.class) && Arrays.stream(this.type.getInterfaces())
			.map((above) -> ReflectionUtils.findMethod(above, method.getName(), method.getParameterTypes()))
			.anyMatch((above) -> above != null && above.getDeclaringClass().isAnnotationPresent(DBusInterface.class));
	}

	private Map<Method, DBusMethod> methodsOfClass() {
		Map<Method, DBusMethod> annotated = MethodIntrospector.selectMethods(this.type,
				(MethodIntrospector.MetadataLookup<DBusMethod>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, DBusMethod.class));
		annotated.keySet().forEach(this::requireCallable);
		if (annotated.isEmpty()) {
			this.problems.add(this.type.getSimpleName()
					+ " offers nothing: put @DBusMethod on the methods that are to be called over D-Bus");
		}
		return annotated;
	}

	/** Clients call it too, and they have nothing to provide. */
	private void requireNothingProvided(Method method) {
		if (Arrays.stream(method.getParameters()).anyMatch(ProvidedParameters::isProvided)) {
			this.problems.add(method, "a contract is for clients as well, so who calls and what the path says are no "
					+ "parameters of it: leave them out, and ask DBusCall.current() in the service");
		}
	}

	private void requireCallable(Method method) {
		int modifiers = method.getModifiers();
		if ((Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers))
				&& AnnotatedElementUtils.hasAnnotation(method, DBusMethod.class)) {
			this.problems.add(method,
					"it is " + (Modifier.isStatic(modifiers) ? "static" : "private")
							+ ", and D-Bus methods are called on a bean and its proxies: make it an instance method "
							+ "that is not private");
		}
	}

}
