package org.dbusspring.core.object;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * An interface with what answers for its methods and properties. Immutable.
 *
 * @since 0.1
 */
public final class ExportedInterface {

	private final InterfaceDescription description;

	private final Map<String, MethodHandler> methods;

	/** In the order of the description. */
	private final Map<String, Property> properties = new LinkedHashMap<>();

	/**
	 * An interface without properties.
	 * @param description what introspection says of it
	 * @param methods the handlers by the name of the method
	 * @throws InvalidExportException if a property is described
	 */
	public ExportedInterface(InterfaceDescription description, Map<String, MethodHandler> methods) {
		this(description, methods, Map.of());
	}

	/**
	 * @param description what introspection says of it; also, whether a property can be
	 * read and written, and what is announced when it changes
	 * @param methods the handlers by the name of the method
	 * @param properties the handlers by the name of the property: one for each that is
	 * described
	 * @throws InvalidExportException if a property has no handler or no description, or
	 * if the two are of different types
	 * @throws org.dbusspring.core.introspect.InvalidDescriptionException if an annotation
	 * does not say what is announced when a property changes
	 */
	public ExportedInterface(InterfaceDescription description, Map<String, MethodHandler> methods,
			Map<String, ? extends PropertyHandler<?>> properties) {
		this.description = description;
		this.methods = Map.copyOf(methods);
		for (PropertyDescription property : description.properties()) {
			PropertyHandler<?> handler = properties.get(property.name());
			if (handler == null) {
				throw new InvalidExportException("The property '" + property.name() + "' of the interface '" + name()
						+ "' is described, but nothing handles it: add a PropertyHandler with that name");
			}
			this.properties.put(property.name(), new Property(description, property, handler));
		}
		for (String handled : properties.keySet()) {
			if (!this.properties.containsKey(handled)) {
				throw new InvalidExportException("There is a PropertyHandler for '" + handled + "', but the interface '"
						+ name() + "' has no property of that name in its description: add it there");
			}
		}
	}

	/** What introspection says of it. */
	public InterfaceDescription description() {
		return this.description;
	}

	/** The handlers by the name of the method. */
	public Map<String, MethodHandler> methods() {
		return this.methods;
	}

	/** The interface's name. */
	public String name() {
		return this.description.name();
	}

	Collection<Property> properties() {
		return this.properties.values();
	}

	@Nullable Property property(String property) {
		return this.properties.get(property);
	}

	@Override
	public String toString() {
		return name();
	}

}
