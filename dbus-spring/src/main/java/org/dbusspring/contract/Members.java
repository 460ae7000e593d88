package org.dbusspring.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the methods that belong to a contract, each with the annotation that says what it
 * is there.
 */
final class Members {

	private static final List<Class<? extends Annotation>> KINDS = List.of(DBusMethod.class, DBusProperty.class,
			DBusSignal.class);

	private final Class<?> type;

	private final Problems problems;

	Members(Class<?> type, Problems problems) {
		this.type = type;
		this.problems = problems;
	}

	/** The methods, with their {@link DBusMethod} and so on. */
	Map<Method, Annotation> methods() {
		Map<Method, Annotation> methods = this.type.isInterface() ? methodsOfInterface() : methodsOfClass();
		methods.keySet().forEach(this::requireOneKind);
		return methods;
	}

	private void requireOneKind(Method method) {
		List<String> kinds = KINDS.stream()
			.filter((kind) -> AnnotatedElementUtils.hasAnnotation(method, kind))
			.map((kind) -> "@" + kind.getSimpleName())
			.toList();
		if (kinds.size() > 1) {
			this.problems.add(method, "it has " + String.join(" and ", kinds) + ": leave one of them");
		}
	}

	private Map<Method, Annotation> methodsOfInterface() {
		Map<Method, Annotation> annotated = new LinkedHashMap<>();
		for (Method method : mostSpecificMethods()) {
			Annotation annotation = annotation(method);
			if (annotation instanceof DBusSignal) {
				this.problems.add(method, "a contract declares a signal as a record: make it a record with @DBusSignal "
						+ "inside of " + this.type.getSimpleName());
			}
			else if (annotation != null) {
				annotated.put(method, annotation);
			}
			else if (Modifier.isAbstract(method.getModifiers())) {
				this.problems.add(method,
						"it is abstract and says nothing of D-Bus: add @DBusMethod or @DBusProperty, or give it a body");
			}
		}
		for (Method method : this.type.getDeclaredMethods()) {
			requireCallable(method);
		}
		requireOwnSignals();
		return annotated;
	}

	/**
	 * A record can tell by its place which contract it belongs to, if that is one.
	 */
	private void requireOwnSignals() {
		for (Class<?> above : DBusContract.interfacesOf(this.type)) {
			if (!above.isAnnotationPresent(DBusInterface.class)) {
				for (Class<?> nested : above.getDeclaredClasses()) {
					if (nested.isAnnotationPresent(DBusSignal.class)) {
						this.problems.add(nested, "it has @DBusSignal and stands in " + above.getSimpleName()
								+ ", which is no contract: move it to " + this.type.getSimpleName());
					}
				}
			}
		}
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
		return KINDS.stream().noneMatch(method::isAnnotationPresent) && Arrays.stream(this.type.getInterfaces())
			.map((above) -> ReflectionUtils.findMethod(above, method.getName(), method.getParameterTypes()))
			.anyMatch((above) -> above != null && above.getDeclaringClass().isAnnotationPresent(DBusInterface.class));
	}

	private Map<Method, Annotation> methodsOfClass() {
		Map<Method, Annotation> annotated = MethodIntrospector.selectMethods(this.type,
				(MethodIntrospector.MetadataLookup<Annotation>) Members::annotation);
		annotated.keySet().forEach(this::requireCallable);
		return annotated;
	}

	private void requireCallable(Method method) {
		int modifiers = method.getModifiers();
		Annotation annotation = annotation(method);
		if ((Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers)) && annotation != null) {
			this.problems.add(method,
					"it is " + (Modifier.isStatic(modifiers) ? "static" : "private") + ", and what has @"
							+ annotation.annotationType().getSimpleName()
							+ " is called on a bean and its proxies: make it an instance method that is not private");
		}
	}

	private static @Nullable Annotation annotation(Method method) {
		return KINDS.stream()
			.<@Nullable Annotation>map((kind) -> AnnotatedElementUtils.findMergedAnnotation(method, kind))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
