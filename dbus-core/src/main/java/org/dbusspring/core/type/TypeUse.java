package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A Java type as it is used in one place, with all that matters for its mapping: type
 * variables replaced, wildcards replaced by their bounds, {@link DBusType} noted on every
 * level. Equal when it maps to the same codec, so that it is the key of the cache.
 *
 * @param raw the class; of an array, the erased array class
 * @param arguments the type arguments; of an array, its component
 * @param code the value of {@code @DBusType}, if there is one
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments, @Nullable String code) {

	static TypeUse of(Class<?> type) {
		if (type.isArray()) {
			return array(of(type.getComponentType()));
		}
		return new TypeUse(type, List.of(), null);
	}

	static TypeUse of(Class<?> raw, TypeUse... arguments) {
		return new TypeUse(raw, List.of(arguments), null);
	}

	/**
	 * @param path where the type stands, for messages
	 */
	static TypeUse of(AnnotatedType type, Map<TypeVariable<?>, TypeUse> variables, String path) {
		DBusType annotation = type.getAnnotation(DBusType.class);
		TypeUse use = withoutOwnCode(type, variables, path);
		return (annotation != null) ? new TypeUse(use.raw, use.arguments, annotation.value()) : use;
	}

	private static TypeUse withoutOwnCode(AnnotatedType type, Map<TypeVariable<?>, TypeUse> variables, String path) {
		if (type instanceof AnnotatedArrayType array) {
			return array(of(array.getAnnotatedGenericComponentType(), variables, path));
		}
		if (type instanceof AnnotatedParameterizedType parameterized
				&& type.getType() instanceof ParameterizedType generic) {
			List<TypeUse> arguments = new ArrayList<>();
			for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
				arguments.add(of(argument, variables, path));
			}
			return new TypeUse((Class<?>) generic.getRawType(), List.copyOf(arguments), null);
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			requireBound((WildcardType) type.getType(), path);
			return of(wildcard.getAnnotatedUpperBounds()[0], variables, path);
		}
		if (type instanceof AnnotatedTypeVariable) {
			return variable((TypeVariable<?>) type.getType(), variables, path);
		}
		return of(type.getType(), variables, path);
	}

	static TypeUse of(Type type, Map<TypeVariable<?>, TypeUse> variables, String path) {
		if (type instanceof Class<?> plain) {
			return of(plain);
		}
		if (type instanceof ParameterizedType generic) {
			List<TypeUse> arguments = new ArrayList<>();
			for (Type argument : generic.getActualTypeArguments()) {
				arguments.add(of(argument, variables, path));
			}
			return new TypeUse((Class<?>) generic.getRawType(), List.copyOf(arguments), null);
		}
		if (type instanceof GenericArrayType array) {
			return array(of(array.getGenericComponentType(), variables, path));
		}
		if (type instanceof WildcardType wildcard) {
			requireBound(wildcard, path);
			return of(wildcard.getUpperBounds()[0], variables, path);
		}
		if (type instanceof TypeVariable<?> variable) {
			return variable(variable, variables, path);
		}
		throw new UnsupportedTypeException(path, "'" + type.getTypeName() + "' is no kind of type that is known here");
	}

	private static TypeUse array(TypeUse component) {
		return new TypeUse(component.raw.arrayType(), List.of(component), null);
	}

	private static TypeUse variable(TypeVariable<?> variable, Map<TypeVariable<?>, TypeUse> variables, String path) {
		TypeUse bound = variables.get(variable);
		if (bound == null) {
			throw new UnsupportedTypeException(path,
					"the type variable " + variable + " stands for no type here: name the type itself");
		}
		return bound;
	}

	private static void requireBound(WildcardType wildcard, String path) {
		if (wildcard.getLowerBounds().length > 0 || wildcard.getUpperBounds()[0] == Object.class) {
			throw new UnsupportedTypeException(path, "the wildcard '" + wildcard
					+ "' names no type: name it, as in List<String>, or use Object (a variant) for values of any type");
		}
	}

	/** What the type variables of the class stand for in this use of it. */
	Map<TypeVariable<?>, TypeUse> variables() {
		TypeVariable<?>[] declared = this.raw.getTypeParameters();
		if (declared.length == 0 || this.raw.isArray()) {
			return Map.of();
		}
		Map<TypeVariable<?>, TypeUse> variables = new HashMap<>();
		for (int i = 0; i < declared.length; i++) {
			variables.put(declared[i], this.arguments.get(i));
		}
		return variables;
	}

	/**
	 * What the type variables of the classes and interfaces above a class stand for in
	 * it. Those that stand for nothing that D-Bus has are left out.
	 */
	static Map<TypeVariable<?>, TypeUse> variablesAbove(Class<?> type) {
		Map<TypeVariable<?>, TypeUse> variables = new HashMap<>();
		collectAbove(type, variables);
		return variables;
	}

	private static void collectAbove(Class<?> type, Map<TypeVariable<?>, TypeUse> variables) {
		for (AnnotatedType implemented : type.getAnnotatedInterfaces()) {
			collect(implemented, variables);
		}
		AnnotatedType superclass = type.getAnnotatedSuperclass();
		if (superclass != null) {
			collect(superclass, variables);
		}
	}

	private static void collect(AnnotatedType above, Map<TypeVariable<?>, TypeUse> variables) {
		if (above instanceof AnnotatedParameterizedType parameterized
				&& above.getType() instanceof ParameterizedType generic) {
			Class<?> raw = (Class<?>) generic.getRawType();
			AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
			for (int i = 0; i < arguments.length; i++) {
				try {
					variables.put(raw.getTypeParameters()[i], of(arguments[i], variables, raw.getSimpleName()));
				}
				catch (UnsupportedTypeException ex) {
					// told where the variable is used, if it is
				}
			}
			collectAbove(raw, variables);
		}
		else if (above.getType() instanceof Class<?> plain) {
			collectAbove(plain, variables);
		}
	}

	/** Whether the class is generic and used without type arguments. */
	boolean isRaw() {
		return this.raw.getTypeParameters().length != this.arguments.size() && !this.raw.isArray();
	}

	TypeUse argument(int index) {
		return this.arguments.get(index);
	}

	/** The type for messages. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.code != null) {
			text.append("@DBusType(\"").append(this.code).append("\") ");
		}
		if (this.raw.isArray()) {
			return text.append(this.arguments.get(0)).append("[]").toString();
		}
		text.append(this.raw.getSimpleName());
		for (int i = 0; i < this.arguments.size(); i++) {
			text.append((i == 0) ? "<" : ", ").append(this.arguments.get(i));
		}
		return this.arguments.isEmpty() ? text.toString() : text.append('>').toString();
	}

}
