package org.dbusspring.core.type;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where in a type the building of codecs has come to: for messages, and to notice types
 * that contain themselves.
 *
 * @param path the way from the type that was asked for
 * @param use the type being built here, none above the type that was asked for
 * @param outer the step before
 */
record BuildStep(String path, @Nullable TypeUse use, @Nullable BuildStep outer) {

	/**
	 * A generic record that contains itself with ever larger arguments is never equal to
	 * one of those around it, but it is of the same class.
	 */
	private static final int MAX_OF_ONE_RECORD = 16;

	private static final Map<String, String> INSTEAD = Map.of("java.util.OptionalInt",
			"Optional<Integer>, in a @DBusDict record", "java.util.OptionalLong",
			"Optional<Long>, in a @DBusDict record", "java.util.OptionalDouble",
			"Optional<Double>, in a @DBusDict record", "java.lang.Iterable", "List", "java.util.stream.Stream", "List",
			"java.util.Map$Entry", "a record of two components, or Map", "java.lang.CharSequence", "String",
			"java.lang.Enum", "the enum itself", "java.lang.Record", "the record itself", "java.lang.Number",
			"int, long, double or BigInteger");

	static BuildStep at(String place) {
		return new BuildStep(place, null, null);
	}

	/** The same place, with the type that is being built there. */
	BuildStep building(TypeUse type) {
		int sameRecord = 0;
		for (BuildStep step = this; step != null; step = step.outer) {
			TypeUse around = step.use;
			if (around == null) {
				continue;
			}
			boolean same = type.raw().isRecord() && type.raw() == around.raw();
			if ((same && ++sameRecord >= MAX_OF_ONE_RECORD) || type.equals(around)) {
				throw problem("the type " + type.raw().getSimpleName()
						+ " contains itself, and D-Bus has no recursive types: declare the inner one as Variant,"
						+ " or send a flat list");
			}
		}
		return new BuildStep(this.path, type, this);
	}

	/** A part of this place. */
	BuildStep part(String name) {
		return new BuildStep(this.path + " → " + name, null, this);
	}

	/** A component of the record at this place. */
	BuildStep component(Class<?> record, String name) {
		String owner = record.getSimpleName();
		boolean named = this.path.equals(owner) || this.path.endsWith(" " + owner);
		return new BuildStep(named ? this.path + "." + name : this.path + " → " + owner + "." + name, null, this);
	}

	UnsupportedTypeException problem(String problem) {
		return new UnsupportedTypeException(this.path, problem);
	}

	/** For classes that many would expect to work: what does. */
	UnsupportedTypeException unknown(Class<?> type) {
		String name = type.getSimpleName();
		if (type == char.class || type == Character.class) {
			return problem(name + " has no D-Bus type: use String");
		}
		if (type == float.class || type == Float.class) {
			return problem(name + " has no D-Bus type: use double");
		}
		if (type == void.class || type == Void.class) {
			return problem(name + " has no values: leave it out");
		}
		String instead = INSTEAD.get(type.getName());
		if (instead != null) {
			return problem(name + " is not mapped: use " + instead);
		}
		if (Map.class.isAssignableFrom(type)) {
			return problem(name + " is not mapped: declare it as Map");
		}
		if (Set.class.isAssignableFrom(type)) {
			return problem(name + " is not mapped: declare it as Set");
		}
		if (Iterable.class.isAssignableFrom(type)) {
			return problem(name + " is not mapped: declare it as List, Set or Collection");
		}
		if (Number.class.isAssignableFrom(type)) {
			return problem(
					name + " has no D-Bus type: use int, long, double or BigInteger, or register a DBusConverter");
		}
		return problem(name + " has no D-Bus type: make it a record or an enum, or register a DBusConverter for it");
	}

}
