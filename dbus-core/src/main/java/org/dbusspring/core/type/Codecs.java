package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the codec of a Java type once, from its generic and annotated type, and keeps
 * it. Which Java type travels as which D-Bus type is a table in the documentation. Safe
 * for use by several threads; does not keep classes from being unloaded.
 * <p>
 * Every method that takes a type throws {@link UnsupportedTypeException} if the type, or
 * a part of it, is not mapped.
 *
 * @since 0.1
 */
public final class Codecs {

	private static final Codecs STANDARD = builder().build();

	private final Map<Class<?>, DBusConverter<?, ?>> converters;

	private final CodecFactory factory;

	/** What is kept goes with the class, so that a class loader can go. */
	private final ClassValue<Kept> kept = new ClassValue<>() {

		@Override
		protected Kept computeValue(Class<?> type) {
			return new Kept();
		}

	};

	private Codecs(Builder builder) {
		this.converters = Map.copyOf(builder.converters);
		this.factory = new CodecFactory(this.converters, new ObjectCodec(this::inferred));
	}

	/** The codecs of the table, without converters. */
	public static Codecs standard() {
		return STANDARD;
	}

	/** Begins with the table and no converters. */
	public static Builder builder() {
		return new Builder();
	}

	/** The codec of a class that is not generic. */
	@SuppressWarnings("unchecked")
	public <T> Codec<T> of(Class<T> type) {
		Kept kept = this.kept.get(type);
		Codec<?> codec = kept.declared;
		if (codec == null) {
			codec = codec(TypeUse.of(type));
			kept.declared = codec;
		}
		return (Codec<T>) codec;
	}

	/** The codec of a generic, annotated type. */
	@SuppressWarnings("unchecked")
	public <T> Codec<T> of(TypeReference<T> type) {
		return (Codec<T>) of(type.annotatedType());
	}

	/** The codec of a generic, annotated type, as reflection tells of it. */
	public Codec<?> of(AnnotatedType type) {
		return codec(TypeUse.of(type, Map.of(), type.toString()));
	}

	/**
	 * The codec of a generic, annotated type that stands in a class, or in one above it
	 * of which the type variables stand for what the class says.
	 * @param type the type, of a method or a record component for example
	 * @param owner the class
	 */
	public Codec<?> of(AnnotatedType type, Class<?> owner) {
		return codec(TypeUse.of(type, TypeUse.variablesAbove(owner), type.toString()));
	}

	/** The codec of a generic type, as reflection tells of it. */
	public Codec<?> of(Type type) {
		return codec(TypeUse.of(type, Map.of(), type.getTypeName()));
	}

	/**
	 * The codec of a D-Bus type: reads and writes values in the form that {@link Variant}
	 * documents, and writes what {@link Variant#of(String, Object)} takes. Kept for a
	 * limited number of types, as it may be peers who choose them.
	 */
	public Codec<Object> dynamic(CompleteType type) {
		return DynamicCodecs.of(type);
	}

	/**
	 * A record that is the whole body of a message: each component is an argument.
	 */
	@SuppressWarnings("unchecked")
	public <T extends Record> RecordBody<T> body(Class<T> type) {
		return (RecordBody<T>) body(TypeUse.of(type));
	}

	/** As {@link #body(Class)}, for a generic record. */
	public RecordBody<?> body(AnnotatedType type) {
		return body(TypeUse.of(type, Map.of(), type.toString()));
	}

	/** As {@link #of(AnnotatedType, Class)}, for a record that is a whole body. */
	public RecordBody<?> body(AnnotatedType type, Class<?> owner) {
		return body(TypeUse.of(type, TypeUse.variablesAbove(owner), type.toString()));
	}

	private RecordBody<?> body(TypeUse use) {
		BuildStep step = BuildStep.at(use.toString());
		if (!use.raw().isRecord() || use.isRaw()) {
			throw step.problem("a record is wanted here, with its type arguments if it is generic");
		}
		return RecordBody.of(this.factory.fields(use, step.building(use)), step.path());
	}

	/**
	 * A value together with the D-Bus type that its class has, see
	 * {@link Variant#of(Object)}; the converters of this object apply.
	 * @throws MarshallingException if D-Bus cannot carry the value, or its class says
	 * nothing about its type
	 * @throws ValueOutOfRangeException if the D-Bus type cannot hold the value
	 */
	public Variant toVariant(Object value) {
		if (value instanceof Variant variant) {
			return variant;
		}
		Codec<Object> codec = requireInferred(value);
		Signature signature = Signature.ofForeign(codec.type().text());
		DynamicCodec target = DynamicCodecs.of(signature.single());
		boolean formed = target instanceof DynamicScalar scalar && scalar.form().isInstance(value);
		return new Variant(signature, formed ? target.convert(value) : rewritten(codec, value, target));
	}

	/**
	 * The value of a variant as the codec reads it.
	 * @throws TypeMismatchException if the codec is one for another D-Bus type
	 * @throws ValueOutOfRangeException if the Java type cannot hold the value
	 */
	public <T> T fromVariant(Variant variant, Codec<T> codec) {
		String found = variant.signature().text();
		String wanted = codec.type().text();
		if (wanted.equals("v") && !found.equals("v")) {
			return rewritten(VariantCodec.INSTANCE, variant, codec);
		}
		if (!found.equals(wanted)) {
			throw new TypeMismatchException("the variant is of type " + found + ", " + wanted + " is wanted");
		}
		return rewritten(DynamicCodecs.of(variant.signature()), variant.value(), codec);
	}

	private static <T> T rewritten(Codec<Object> source, Object value, Codec<T> target) {
		ByteOrder order = ByteOrder.nativeOrder();
		WireWriter writer = new WireWriter(256, WireLimits.MAX_MESSAGE, order);
		source.write(writer, value);
		ByteBuffer written = writer.finish();
		return target.read(new WireReader(written.array(), 0, written.limit(), order, writer.descriptors()));
	}

	private Codec<Object> requireInferred(Object value) {
		try {
			return inferred(value);
		}
		catch (UnsupportedTypeException ex) {
			throw new MarshallingException(
					"The class " + value.getClass().getName() + " does not say its D-Bus type: " + ex.getMessage(), ex);
		}
	}

	/** The codec that the class of a value calls for. */
	private Codec<Object> inferred(Object value) {
		// never found for a map, whose keys have to be looked at
		Codec<Object> known = this.kept.get(value.getClass()).inferred;
		return (known != null) ? known : inferredByKind(value);
	}

	private Codec<Object> inferredByKind(Object value) {
		Class<?> type = (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
		if (value instanceof Map<?, ?> map) {
			for (Object key : map.keySet()) {
				if (!(key instanceof String)) {
					throw new MarshallingException("a Map is put into a variant as a{sv}, so its keys have to be"
							+ " strings: for others name the type, as in Variant.of(\"a{us}\", map)");
				}
			}
			type = Map.class;
		}
		else if (value instanceof Collection) {
			type = Collection.class;
		}
		Kept kept = this.kept.get(type);
		Codec<Object> codec = kept.inferred;
		if (codec == null) {
			codec = CodecFactory.erased(codec(inferredUse(type)));
			kept.inferred = codec;
		}
		return codec;
	}

	private TypeUse inferredUse(Class<?> type) {
		if (type == Object.class) {
			// as a declared type it is a variant, which would begin anew here without end
			throw BuildStep.at("Object").problem("a plain object has no content that could be sent");
		}
		if (type == Map.class) {
			return TypeUse.of(Map.class, TypeUse.of(String.class), TypeUse.of(Object.class));
		}
		if (type == Collection.class) {
			return TypeUse.of(Collection.class, TypeUse.of(Object.class));
		}
		if (!this.converters.containsKey(type)) {
			for (Class<?> converted : this.converters.keySet()) {
				if (converted.isAssignableFrom(type)) {
					return new TypeUse(converted, List.of(), null);
				}
			}
		}
		return TypeUse.of(type);
	}

	private Codec<?> codec(TypeUse use) {
		return this.factory.codec(use, BuildStep.at(use.toString()));
	}

	/** The codecs of a class: as a declared type, and as that of a value. */
	private static final class Kept {

		private volatile @Nullable Codec<?> declared;

		private volatile @Nullable Codec<Object> inferred;

	}

	/** Collects converters. For one thread. */
	public static final class Builder {

		private final Map<Class<?>, DBusConverter<?, ?>> converters = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Adds a converter, which goes before the table; of two for the same Java type
		 * the last one counts.
		 * @throws UnsupportedTypeException if the converter does not say its types
		 */
		public Builder converter(DBusConverter<?, ?> converter) {
			converter.wireType();
			this.converters.put(converter.javaType(), converter);
			return this;
		}

		public Codecs build() {
			return new Codecs(this);
		}

	}

}
