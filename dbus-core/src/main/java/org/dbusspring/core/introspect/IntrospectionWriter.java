package org.dbusspring.core.introspect;

import java.util.List;
import java.util.Map;

/**
 * Writes introspection data. For one node.
 */
final class IntrospectionWriter {

	private static final String DOCTYPE = """
			<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
			 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
			""";

	private final XmlElements xml = new XmlElements(DOCTYPE);

	String write(NodeDescription node) {
		node(node);
		return this.xml.toString();
	}

	private void node(NodeDescription node) {
		this.xml.open("node");
		if (node.name() != null) {
			this.xml.attribute("name", node.name());
		}
		node.interfaces().forEach(this::interfaceElement);
		node.children().forEach(this::node);
		this.xml.close("node");
	}

	private void interfaceElement(InterfaceDescription description) {
		this.xml.open("interface").attribute("name", description.name());
		description.methods().forEach(this::method);
		description.signals().forEach(this::signal);
		description.properties().forEach(this::property);
		annotations(description.annotations());
		this.xml.close("interface");
	}

	private void method(MethodDescription method) {
		this.xml.open("method").attribute("name", method.name());
		arguments(method.in(), "in");
		arguments(method.out(), "out");
		annotations(method.annotations());
		this.xml.close("method");
	}

	private void signal(SignalDescription signal) {
		this.xml.open("signal").attribute("name", signal.name());
		// a signal's arguments only go out: the specification wants no direction there
		arguments(signal.arguments(), "");
		annotations(signal.annotations());
		this.xml.close("signal");
	}

	private void arguments(List<ArgumentDescription> arguments, String direction) {
		for (ArgumentDescription argument : arguments) {
			this.xml.open("arg");
			if (argument.name() != null) {
				this.xml.attribute("name", argument.name());
			}
			this.xml.attribute("type", argument.type().text());
			if (!direction.isEmpty()) {
				this.xml.attribute("direction", direction);
			}
			annotations(argument.annotations());
			this.xml.close("arg");
		}
	}

	private void property(PropertyDescription property) {
		this.xml.open("property")
			.attribute("name", property.name())
			.attribute("type", property.type().text())
			.attribute("access", property.access().text());
		annotations(property.annotations());
		this.xml.close("property");
	}

	private void annotations(Map<String, String> annotations) {
		annotations.forEach((name, value) -> this.xml.open("annotation")
			.attribute("name", name)
			.attribute("value", value)
			.close("annotation"));
	}

}
