package org.dbusspring.core.object;

import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;

/**
 * An interface with what answers its methods.
 *
 * @param description what introspection says of it
 * @param methods the handlers by the name of the method
 * @since 0.1
 */
public record ExportedInterface(InterfaceDescription description, Map<String, MethodHandler> methods) {

	/** Keeps a copy of the handlers. */
	public ExportedInterface {
		methods = Map.copyOf(methods);
	}

	/** The interface's name. */
	public String name() {
		return this.description.name();
	}

}
