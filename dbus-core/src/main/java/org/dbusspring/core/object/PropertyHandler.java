package org.dbusspring.core.object;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.type.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one property of one exported interface. Whether a peer may read or
 * write it, and what is announced when it changes, stands in the interface's description.
 * <p>
 * Called by several threads at the same time: on the connection's executor for calls, on
 * the thread of whoever exports an object or announces a change for signals; never on the
 * thread that reads, and never with a lock of this library held.
 *
 * @param <T> the Java type of the property
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-properties">org.freedesktop.DBus.Properties</a>
 */
public interface PropertyHandler<T> {

	/** Reads and writes values of the property's D-Bus type. */
	Codec<T> codec();

	/**
	 * The value. Where changes are announced it is read before and after each
	 * {@code Set}, to see whether it changed.
	 * @param call the call that asks for it, for one property or for many, or
	 * {@code null} where a signal needs it; it is answered with the value, not here
	 * @return the value, or {@code null} if there is none at the moment: {@code Get} then
	 * fails, everything else leaves the property out
	 * @throws DBusErrorException to answer {@code Get} with that error
	 * @throws Exception anything else is logged whole, and {@code Get} is answered with
	 * {@code org.freedesktop.DBus.Error.Failed} without its message
	 */
	@Nullable T read(@Nullable IncomingCall call) throws Exception;

	/**
	 * Sets the value. If this throws, the value has to be as it was before. Not called
	 * for a property whose description says that it is read-only.
	 * @param value the new value
	 * @param call the call that sets it
	 * @throws DBusErrorException to answer with that error
	 * @throws Exception anything else is logged whole, and answered with
	 * {@code org.freedesktop.DBus.Error.Failed} without its message
	 */
	default void write(T value, IncomingCall call) throws Exception {
		throw new DBusErrorException(ErrorNames.PROPERTY_READ_ONLY, "The property cannot be set");
	}

	/** A property that is read only. */
	static <T> PropertyHandler<T> of(Codec<T> codec, Supplier<? extends @Nullable T> getter) {
		return new PropertyHandler<>() {

			@Override
			public Codec<T> codec() {
				return codec;
			}

			@Override
			public @Nullable T read(@Nullable IncomingCall call) {
				return getter.get();
			}

		};
	}

	/** A property that is read and written. */
	static <T> PropertyHandler<T> of(Codec<T> codec, Supplier<? extends @Nullable T> getter,
			Consumer<? super T> setter) {
		return new PropertyHandler<>() {

			@Override
			public Codec<T> codec() {
				return codec;
			}

			@Override
			public @Nullable T read(@Nullable IncomingCall call) {
				return getter.get();
			}

			@Override
			public void write(T value, IncomingCall call) {
				setter.accept(value);
			}

		};
	}

}
