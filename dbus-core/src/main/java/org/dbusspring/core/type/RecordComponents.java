package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Access to a record, private ones included, prepared once. */
final class RecordComponents {

	/**
	 * A constructor's arguments take at most 255 slots, two for a long or a double, and
	 * the handles that are put together here need some of their own.
	 */
	private static final int MAX_SLOTS = 200;

	private RecordComponents() {
	}

	static RecordComponent[] of(Class<?> type, String path) {
		RecordComponent[] components = type.getRecordComponents();
		int slots = Arrays.stream(components)
			.mapToInt((component) -> (component.getType() == long.class || component.getType() == double.class) ? 2 : 1)
			.sum();
		if (slots > MAX_SLOTS) {
			throw new UnsupportedTypeException(path, "it has " + components.length
					+ " components; no more than 200 can be mapped, of which long and double count twice: split it");
		}
		return components;
	}

	/** {@code (Object)type}: reads the component. */
	static MethodHandle getter(RecordComponent component, String path) {
		Method accessor = component.getAccessor();
		try {
			accessor.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup().unreflect(accessor);
			return handle.asType(handle.type().changeParameterType(0, Object.class));
		}
		catch (InaccessibleObjectException | IllegalAccessException ex) {
			throw inaccessible(component.getDeclaringRecord(), path, ex);
		}
	}

	/** {@code (types…)Object}: the canonical constructor. */
	static MethodHandle constructor(Class<?> type, String path) {
		Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(parameters);
			constructor.setAccessible(true);
			MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
			return handle.asType(handle.type().changeReturnType(Object.class));
		}
		catch (InaccessibleObjectException | ReflectiveOperationException ex) {
			throw inaccessible(type, path, ex);
		}
	}

	private static UnsupportedTypeException inaccessible(Class<?> type, String path, Exception ex) {
		return new UnsupportedTypeException(path, "its components cannot be reached: have its module open the package "
				+ type.getPackageName() + " to org.dbusspring.core", ex);
	}

}
