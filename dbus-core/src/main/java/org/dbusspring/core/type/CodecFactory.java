package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;
import org.jspecify.annotations.Nullable;

/**
 * Builds the codecs of types and keeps them. The order in which mappings are tried is
 * that of {@link #build}.
 */
final class CodecFactory {

	private final Map<TypeUse, Codec<?>> known = new ConcurrentHashMap<>();

	private final Map<Class<?>, DBusConverter<?, ?>> converters;

	private final ObjectCodec objects;

	CodecFactory(Map<Class<?>, DBusConverter<?, ?>> converters, ObjectCodec objects) {
		this.converters = converters;
		this.objects = objects;
	}

	Codec<?> codec(TypeUse use, BuildStep step) {
		Codec<?> codec = this.known.get(use);
		if (codec != null) {
			return codec;
		}
		Codec<?> built = build(use, step.building(use));
		Codec<?> other = this.known.putIfAbsent(use, built);
		return (other != null) ? other : built;
	}

	private Codec<?> build(TypeUse use, BuildStep step) {
		Class<?> type = use.raw();
		DBusConverter<?, ?> converter = this.converters.get(type);
		if (converter != null) {
			requireNoCode(use, step);
			return converted(converter, step);
		}
		if (Scalars.contains(type)) {
			return Scalars.of(use, step.path()).codec();
		}
		if (type.isEnum()) {
			return EnumCodecs.build(use, step.path());
		}
		requireNoCode(use, step);
		if (use.isRaw()) {
			throw step.problem(type.getSimpleName() + " is used without its type arguments: write them, as in "
					+ type.getSimpleName()
					+ ((type.getTypeParameters().length == 1) ? "<String>" : "<String, Variant>"));
		}
		if (type.isArray()) {
			return array(use, step);
		}
		if (type == Object.class) {
			return this.objects;
		}
		if (type == Variant.class) {
			return VariantCodec.INSTANCE;
		}
		if (type == List.class || type == Set.class || type == Collection.class) {
			return collection(type, codec(use.argument(0), step.part(type.getSimpleName() + " element")), step);
		}
		if (type == Map.class) {
			return map(use, step);
		}
		if (type == Optional.class) {
			throw step.problem("Optional stands only for a component of a @DBusDict record, which may be absent:"
					+ " D-Bus has no value for nothing elsewhere");
		}
		if (type.isRecord()) {
			DBusDict dict = type.getAnnotation(DBusDict.class);
			return (dict != null) ? dict(use, dict, step) : struct(use, step);
		}
		throw step.unknown(type);
	}

	private static void requireNoCode(TypeUse use, BuildStep step) {
		if (use.code() != null) {
			throw step.problem("@DBusType(\"" + use.code() + "\") does not fit " + use.raw().getSimpleName()
					+ ": it is for numbers, their arrays and enums; put it on a type argument, or leave it out");
		}
	}

	private Codec<?> converted(DBusConverter<?, ?> converter, BuildStep step) {
		String name = converter.getClass().getSimpleName();
		BuildStep inner = step.part("what " + name + " converts to");
		AnnotatedType wire = converter.wireType();
		return new ConverterCodec(erased(codec(TypeUse.of(wire, Map.of(), inner.path()), inner)), erased(converter));
	}

	private Codec<?> array(TypeUse use, BuildStep step) {
		TypeUse component = use.argument(0);
		BuildStep inner = step.part("array element");
		Codec<?> element = codec(component, inner);
		if (component.raw().isPrimitive()) {
			Codec<?> memory = PrimitiveArrays.of(component.raw(), element.type().text());
			if (memory != null) {
				return memory;
			}
			throw inner.unknown(component.raw());
		}
		return ObjectArrayCodec.of(collection(List.class, element, step), component.raw());
	}

	private static CollectionCodec collection(Class<?> type, Codec<?> element, BuildStep step) {
		return new CollectionCodec(type("a" + element.type(), step), erased(element), element.type().alignment(),
				type == Set.class);
	}

	private Codec<?> map(TypeUse use, BuildStep step) {
		BuildStep keyStep = step.part("Map key");
		Codec<?> key = codec(use.argument(0), keyStep);
		if (!TypeCode.isBasic(key.type().code())) {
			throw keyStep.problem("a key has to be of a basic type, and " + use.argument(0) + " travels as '"
					+ key.type() + "': use String, a number or an enum, or a List of records");
		}
		Codec<?> value = codec(use.argument(1), step.part("Map value"));
		return new MapCodec(type("a{" + key.type() + value.type() + "}", step), erased(key), erased(value));
	}

	private Codec<?> struct(TypeUse use, BuildStep step) {
		if (use.raw().getRecordComponents().length == 0) {
			throw step.problem("it has no components, and D-Bus has no empty struct: give it one, or leave it out");
		}
		RecordFields fields = fields(use, step);
		StringBuilder text = new StringBuilder("(");
		fields.codecs().forEach((codec) -> text.append(codec.type()));
		return new StructCodec(type(text.append(')').toString(), step), fields);
	}

	/** The components of a record, whatever they are to be put into. */
	RecordFields fields(TypeUse use, BuildStep step) {
		Class<?> type = use.raw();
		List<Codec<?>> codecs = new ArrayList<>();
		List<@Nullable Scalar> scalars = new ArrayList<>();
		for (RecordComponent component : RecordComponents.of(type, step.path())) {
			BuildStep inner = step.component(type, component.getName());
			TypeUse part = TypeUse.of(component.getAnnotatedType(), use.variables(), inner.path());
			codecs.add(codec(part, inner));
			scalars.add(part.raw().isPrimitive() ? Scalars.of(part, inner.path()) : null);
		}
		return RecordFields.of(type, codecs, scalars, step.path());
	}

	private Codec<?> dict(TypeUse use, DBusDict dict, BuildStep step) {
		Class<?> type = use.raw();
		Map<TypeVariable<?>, TypeUse> variables = use.variables();
		List<DictCodec.Entry> entries = new ArrayList<>();
		Map<String, Integer> byKey = new HashMap<>();
		for (RecordComponent component : RecordComponents.of(type, step.path())) {
			BuildStep inner = step.component(type, component.getName());
			TypeUse part = TypeUse.of(component.getAnnotatedType(), variables, inner.path());
			if (part.raw() == Optional.class && !part.isRaw()) {
				part = part.argument(0);
				inner = inner.part("Optional value");
			}
			DBusName name = component.getAnnotation(DBusName.class);
			String key = (name != null) ? name.value() : DictKeys.spell(component.getName(), dict.keys());
			MethodHandle getter = RecordComponents.getter(component, inner.path());
			Integer other = byKey.put(key, entries.size());
			if (other != null) {
				throw inner.problem("its key '" + key + "' is also that of component '" + entries.get(other).component()
						+ "': give it another by @DBusName");
			}
			entries.add(new DictCodec.Entry(key, component.getName(), component.getType(), erased(codec(part, inner)),
					getter.asType(getter.type().changeReturnType(Object.class))));
		}
		MethodHandle constructor = RecordComponents.constructor(type, step.path());
		return new DictCodec(type("a{sv}", step), type, List.copyOf(entries), Map.copyOf(byKey),
				constructor.asSpreader(Object[].class, entries.size()));
	}

	private static CompleteType type(String text, BuildStep step) {
		try {
			return Signature.of(text).single();
		}
		catch (InvalidSignatureException ex) {
			throw new UnsupportedTypeException(step.path(), "it is too large for D-Bus: " + ex.getMessage()
					+ "; put a part of it into a Variant or a @DBusDict record", ex);
		}
	}

	@SuppressWarnings("unchecked")
	static Codec<Object> erased(Codec<?> codec) {
		return (Codec<Object>) codec;
	}

	@SuppressWarnings("unchecked")
	private static DBusConverter<Object, Object> erased(DBusConverter<?, ?> converter) {
		return (DBusConverter<Object, Object>) converter;
	}

}
