package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.type.Codec;
import org.jspecify.annotations.Nullable;

/**
 * A property of a {@link DBusContract}: its methods in Java and how its value travels.
 * Immutable, for any thread.
 *
 * @since 0.1
 */
public final class ContractProperty {

	private final String interfaceName;

	private final Method getter;

	private final @Nullable Method setter;

	private final Codec<Object> codec;

	private final boolean optional;

	private final EmitsChangedSignal emitsChangedSignal;

	private final PropertyDescription description;

	ContractProperty(String interfaceName, String name, Method getter, @Nullable Method setter, Codec<Object> codec,
			boolean optional, EmitsChangedSignal emitsChangedSignal, Map<String, String> annotations) {
		this.interfaceName = interfaceName;
		this.getter = getter;
		this.setter = setter;
		this.codec = codec;
		this.optional = optional;
		this.emitsChangedSignal = emitsChangedSignal;
		this.description = new PropertyDescription(name, codec.type(),
				(setter != null) ? PropertyAccess.READWRITE : PropertyAccess.READ,
				withEmitsChangedSignal(annotations, emitsChangedSignal));
	}

	private static Map<String, String> withEmitsChangedSignal(Map<String, String> annotations,
			EmitsChangedSignal emitsChangedSignal) {
		Map<String, String> all = new LinkedHashMap<>();
		if (emitsChangedSignal != EmitsChangedSignal.TRUE) {
			all.put(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, emitsChangedSignal.text());
		}
		all.putAll(annotations);
		return all;
	}

	/** The D-Bus interface. */
	public String interfaceName() {
		return this.interfaceName;
	}

	/** The name on the bus. */
	public String name() {
		return this.description.name();
	}

	/** The Java method that gets it. */
	public Method getter() {
		return this.getter;
	}

	/** The Java method that sets it, or {@code null} if peers cannot. */
	public @Nullable Method setter() {
		return this.setter;
	}

	/** Whether peers can set it. */
	public boolean isWritable() {
		return this.setter != null;
	}

	/**
	 * Whether the getter returns an {@code Optional}, empty where there is no value, and
	 * the setter takes one if it has that type too.
	 */
	public boolean isOptional() {
		return this.optional;
	}

	/** Writes and reads the value; of an {@code Optional}, what is in it. */
	public Codec<Object> codec() {
		return this.codec;
	}

	/** What is announced when it changes. */
	public EmitsChangedSignal emitsChangedSignal() {
		return this.emitsChangedSignal;
	}

	/**
	 * What the getter returned, as the value that travels.
	 * @return the value, or {@code null} where there is none
	 * @throws IllegalStateException if the getter returned {@code null}
	 */
	public @Nullable Object toValue(@Nullable Object returned) {
		if (returned == null) {
			throw new IllegalStateException(Problems.describe(this.getter) + " returned null, which D-Bus does not "
					+ "have: return a value, or let it return an Optional");
		}
		return (this.optional && returned instanceof Optional<?> value) ? value.orElse(null) : returned;
	}

	PropertyDescription description() {
		return this.description;
	}

	/** The interface and the name, joined by a dot. */
	@Override
	public String toString() {
		return this.interfaceName + "." + name();
	}

}
