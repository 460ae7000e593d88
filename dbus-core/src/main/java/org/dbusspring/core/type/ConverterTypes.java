package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/** Finds the type arguments with which a class implements {@link DBusConverter}. */
final class ConverterTypes {

	private ConverterTypes() {
	}

	static Class<?> javaType(Class<?> converter) {
		Type type = argument(converter, 0, "javaType()").getType();
		if (type instanceof ParameterizedType parameterized) {
			type = parameterized.getRawType();
		}
		if (type instanceof Class<?> raw) {
			return raw;
		}
		throw undeclared(converter, "javaType()");
	}

	static AnnotatedType wireType(Class<?> converter) {
		AnnotatedType type = argument(converter, 1, "wireType()");
		if (type.getType() instanceof TypeVariable<?>) {
			throw undeclared(converter, "wireType()");
		}
		return type;
	}

	private static AnnotatedType argument(Class<?> converter, int index, String method) {
		for (Class<?> type = converter; type != null; type = type.getSuperclass()) {
			for (AnnotatedType implemented : type.getAnnotatedInterfaces()) {
				if (implemented instanceof AnnotatedParameterizedType parameterized
						&& implemented.getType() instanceof ParameterizedType generic
						&& generic.getRawType() == DBusConverter.class) {
					return parameterized.getAnnotatedActualTypeArguments()[index];
				}
			}
		}
		throw undeclared(converter, method);
	}

	private static UnsupportedTypeException undeclared(Class<?> converter, String method) {
		return new UnsupportedTypeException(converter.getName(),
				"its declaration does not say what it converts: write 'implements DBusConverter<Path, String>'"
						+ " with the types themselves, or override " + method);
	}

}
