package org.dbusspring.core.introspect;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.name.DBusNames;
import org.jspecify.annotations.Nullable;

/**
 * An interface: the methods, signals and properties that go by its name. Immutable. A
 * method, a signal and a property may share a name, two of one kind may not: D-Bus has no
 * overloading.
 *
 * @param name the interface's name
 * @param methods the methods, in the order in which they are written
 * @param signals the signals, in the order in which they are written
 * @param properties the properties, in the order in which they are written
 * @param annotations annotations by name, in the order in which they are written
 * @since 0.1
 */
public record InterfaceDescription(String name, List<MethodDescription> methods, List<SignalDescription> signals,
		List<PropertyDescription> properties, Map<String, String> annotations) {

	/**
	 * @throws org.dbusspring.core.name.InvalidNameException if the name is not an
	 * interface name
	 * @throws InvalidDescriptionException if two methods, signals or properties have the
	 * same name
	 */
	public InterfaceDescription {
		DBusNames.requireInterfaceName(name);
		String owner = "The interface " + name;
		methods = Descriptions.requireDistinct(owner, "methods", methods, MethodDescription::name);
		signals = Descriptions.requireDistinct(owner, "signals", signals, SignalDescription::name);
		properties = Descriptions.requireDistinct(owner, "properties", properties, PropertyDescription::name);
		annotations = Descriptions.annotations(annotations);
	}

	/** An interface without members. */
	public static InterfaceDescription of(String name) {
		return new InterfaceDescription(name, List.of(), List.of(), List.of(), Map.of());
	}

	/** A copy with one more method, the last. */
	public InterfaceDescription withMethod(MethodDescription method) {
		return new InterfaceDescription(this.name, Descriptions.with(this.methods, method), this.signals,
				this.properties, this.annotations);
	}

	/** A copy with one more signal, the last. */
	public InterfaceDescription withSignal(SignalDescription signal) {
		return new InterfaceDescription(this.name, this.methods, Descriptions.with(this.signals, signal),
				this.properties, this.annotations);
	}

	/** A copy with one more property, the last. */
	public InterfaceDescription withProperty(PropertyDescription property) {
		return new InterfaceDescription(this.name, this.methods, this.signals,
				Descriptions.with(this.properties, property), this.annotations);
	}

	/** A copy with that annotation, in place of one with the same name. */
	public InterfaceDescription withAnnotation(String annotation, String value) {
		return new InterfaceDescription(this.name, this.methods, this.signals, this.properties,
				Descriptions.with(this.annotations, annotation, value));
	}

	/** A copy with that documentation. */
	public InterfaceDescription withDocumentation(String text) {
		return withAnnotation(WellKnownAnnotations.DOC_STRING, text);
	}

	/** The documentation, or {@code null} if there is none. */
	public @Nullable String documentation() {
		return this.annotations.get(WellKnownAnnotations.DOC_STRING);
	}

	/** The method with that name, or {@code null}; takes a look at each. */
	public @Nullable MethodDescription method(String method) {
		return Descriptions.find(this.methods, MethodDescription::name, method);
	}

	/** The signal with that name, or {@code null}; takes a look at each. */
	public @Nullable SignalDescription signal(String signal) {
		return Descriptions.find(this.signals, SignalDescription::name, signal);
	}

	/** The property with that name, or {@code null}; takes a look at each. */
	public @Nullable PropertyDescription property(String property) {
		return Descriptions.find(this.properties, PropertyDescription::name, property);
	}

}
