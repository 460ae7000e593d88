package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record, one after the other. Accessors, codecs and constructor are
 * put together into one handle for each direction, so that the JIT compiles a record as
 * one piece and no component is boxed.
 *
 * @param recordType the record
 * @param codecs the codecs of the components
 * @param writing {@code (WireWriter, Object)void}
 * @param reading {@code (WireReader)Object}
 */
record RecordFields(Class<?> recordType, List<Codec<?>> codecs, MethodHandle writing, MethodHandle reading) {

	private static final MethodHandle WRITE_REFERENCE;

	private static final MethodHandle READ_REFERENCE;

	private static final MethodHandle WITHIN;

	static {
		MethodHandles.Lookup lookup = MethodHandles.lookup();
		try {
			WRITE_REFERENCE = lookup.findVirtual(Reference.class, "write",
					MethodType.methodType(void.class, WireWriter.class, Object.class));
			READ_REFERENCE = lookup.findVirtual(Reference.class, "read",
					MethodType.methodType(Object.class, WireReader.class));
			WITHIN = lookup.findStatic(Places.class, "within",
					MethodType.methodType(DBusException.class, String.class, DBusException.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * @param scalars the scalars of primitive components, {@code null} for the others
	 */
	static RecordFields of(Class<?> type, List<Codec<?>> codecs, List<@Nullable Scalar> scalars, String path) {
		RecordComponent[] components = RecordComponents.of(type, path);
		MethodHandle writing = MethodHandles.empty(MethodType.methodType(void.class, WireWriter.class, Object.class));
		MethodHandle reading = RecordComponents.constructor(type, path);
		reading = MethodHandles.dropArguments(reading, components.length, WireReader.class);
		// from the last to the first: what is put in front runs earlier
		for (int i = components.length - 1; i >= 0; i--) {
			RecordComponent component = components[i];
			String place = "component '" + component.getName() + "' of " + type.getSimpleName();
			MethodHandle getter = RecordComponents.getter(component, path);
			Scalar scalar = scalars.get(i);
			Scalar.Primitive primitive = (scalar != null) ? scalar.primitive() : null;
			MethodHandle write = (primitive != null) ? writer(primitive, place)
					: referenceWriter(codecs.get(i), component.getType(), place);
			MethodHandle read = (primitive != null) ? reader(primitive, place)
					: referenceReader(codecs.get(i), component.getType(), place);
			MethodHandle step = MethodHandles.filterArguments(write, 1, getter);
			writing = (i == components.length - 1) ? step : MethodHandles.foldArguments(writing, step);
			reading = MethodHandles.foldArguments(reading, i, read);
		}
		return new RecordFields(type, List.copyOf(codecs), writing, reading);
	}

	private static MethodHandle writer(Scalar.Primitive primitive, String place) {
		return primitive.ranged() ? located(primitive.writer(), place) : primitive.writer();
	}

	private static MethodHandle reader(Scalar.Primitive primitive, String place) {
		return primitive.ranged() ? located(primitive.reader(), place) : primitive.reader();
	}

	private static MethodHandle located(MethodHandle handle, String place) {
		MethodHandle thrower = MethodHandles.throwException(handle.type().returnType(), DBusException.class);
		return MethodHandles.catchException(handle, DBusException.class,
				MethodHandles.filterArguments(thrower, 0, WITHIN.bindTo(place)));
	}

	private static MethodHandle referenceWriter(Codec<?> codec, Class<?> type, String place) {
		MethodHandle handle = WRITE_REFERENCE.bindTo(new Reference(erased(codec), place));
		return handle.asType(handle.type().changeParameterType(1, type));
	}

	private static MethodHandle referenceReader(Codec<?> codec, Class<?> type, String place) {
		MethodHandle handle = READ_REFERENCE.bindTo(new Reference(erased(codec), place));
		return handle.asType(handle.type().changeReturnType(type));
	}

	void write(WireWriter writer, Object value) {
		try {
			this.writing.invokeExact(writer, value);
		}
		catch (DBusException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw unwritable(this.recordType, ex);
		}
	}

	Object read(WireReader reader) {
		try {
			return (Object) this.reading.invokeExact(reader);
		}
		catch (CorruptMessageException | ValueOutOfRangeException | TypeMismatchException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw refused(this.recordType, ex);
		}
	}

	static MarshallingException unwritable(Class<?> recordType, Throwable ex) {
		return new MarshallingException("The record " + recordType.getSimpleName()
				+ " cannot be sent: an accessor failed, or a component holds something else than it declares: " + ex,
				ex);
	}

	static ValueOutOfRangeException refused(Class<?> recordType, Throwable ex) {
		return new ValueOutOfRangeException("The record " + recordType.getSimpleName()
				+ " refuses the values that were received: " + ex.getMessage(), ex);
	}

	@SuppressWarnings("unchecked")
	private static Codec<Object> erased(Codec<?> codec) {
		return (Codec<Object>) codec;
	}

	/** A component that is a reference. */
	private record Reference(Codec<Object> codec, String place) {

		void write(WireWriter writer, @Nullable Object value) {
			if (value == null) {
				throw Places.isNull(this.place);
			}
			try {
				this.codec.write(writer, value);
			}
			catch (DBusException ex) {
				throw Places.within(this.place, ex);
			}
		}

		Object read(WireReader reader) {
			try {
				return this.codec.read(reader);
			}
			catch (DBusException ex) {
				throw Places.within(this.place, ex);
			}
		}

	}

}
