package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;

/**
 * Holds a generic, annotated type, which a {@code Class} cannot: {@code new
 * TypeReference<List<@DBusType("u") Long>>() { }}. The type is to be written out: the
 * compiler drops annotations from a type that it infers for {@code <>}.
 *
 * @param <T> the type
 * @since 0.1
 */
public abstract class TypeReference<T> {

	private final AnnotatedType type;

	/**
	 * @throws UnsupportedTypeException if the type argument is left out
	 */
	protected TypeReference() {
		AnnotatedType declared = getClass().getAnnotatedSuperclass();
		if (!(declared instanceof AnnotatedParameterizedType parameterized)
				|| getClass().getSuperclass() != TypeReference.class) {
			throw new UnsupportedTypeException("TypeReference",
					"it has no type argument: write" + " new TypeReference<List<String>>() { }, as a direct subclass");
		}
		this.type = parameterized.getAnnotatedActualTypeArguments()[0];
	}

	/** The type. */
	public final AnnotatedType annotatedType() {
		return this.type;
	}

	@Override
	public String toString() {
		return "TypeReference<" + this.type + ">";
	}

}
