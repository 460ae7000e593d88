package org.dbusspring.service;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An object that is no bean, or one of many; or, without one, what is common to those of
 * a class.
 *
 * @param type the class, that of a proxy if there is one
 * @param object the object
 */
record ObjectTarget(Class<?> type, @Nullable Object object) implements InvocationTarget {

	static ObjectTarget of(Object object) {
		return new ObjectTarget(object.getClass(), object);
	}

	@Override
	public String name() {
		return "an object of " + this.type.getName();
	}

	@Override
	public Object get() {
		return Objects.requireNonNull(this.object);
	}

}
