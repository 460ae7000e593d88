package org.dbusspring.core.introspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.xml.stream.Location;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Makes a description of introspection data. Each method reads the element that the
 * reader stands at, up to its end. The methods call each other no deeper than the reader
 * lets elements be nested.
 */
final class IntrospectionParser {

	private final ElementReader xml;

	IntrospectionParser(String xml) {
		this.xml = new ElementReader(xml);
	}

	NodeDescription parse() {
		if (!this.xml.nextChild() || !this.xml.name().equals("node")) {
			throw this.xml.problem("the root is to be an element 'node'");
		}
		NodeDescription node = node(this.xml.attribute("name"));
		// there may be something behind the root that is not well-formed
		this.xml.nextChild();
		return node;
	}

	private NodeDescription node(@Nullable String name) {
		Location at = this.xml.location();
		Map<String, InterfaceDescription> interfaces = new LinkedHashMap<>();
		Map<String, NodeDescription> children = new LinkedHashMap<>();
		while (this.xml.nextChild()) {
			switch (this.xml.name()) {
				case "interface" -> {
					InterfaceDescription description = interfaceElement();
					interfaces.putIfAbsent(description.name(), description);
				}
				case "node" -> {
					String child = this.xml.require("name");
					NodeDescription description = node(child);
					children.putIfAbsent(child, description);
				}
				default -> this.xml.skip();
			}
		}
		return valid(at,
				() -> new NodeDescription(name, List.copyOf(interfaces.values()), List.copyOf(children.values())));
	}

	private InterfaceDescription interfaceElement() {
		Location at = this.xml.location();
		String name = this.xml.require("name");
		Map<String, MethodDescription> methods = new LinkedHashMap<>();
		Map<String, SignalDescription> signals = new LinkedHashMap<>();
		Map<String, PropertyDescription> properties = new LinkedHashMap<>();
		Map<String, String> annotations = new LinkedHashMap<>();
		while (this.xml.nextChild()) {
			switch (this.xml.name()) {
				case "method" -> {
					MethodDescription method = method();
					methods.putIfAbsent(method.name(), method);
				}
				case "signal" -> {
					SignalDescription signal = signal();
					signals.putIfAbsent(signal.name(), signal);
				}
				case "property" -> {
					PropertyDescription property = property();
					properties.putIfAbsent(property.name(), property);
				}
				case "annotation" -> annotation(annotations);
				default -> this.xml.skip();
			}
		}
		return valid(at, () -> new InterfaceDescription(name, List.copyOf(methods.values()),
				List.copyOf(signals.values()), List.copyOf(properties.values()), annotations));
	}

	private MethodDescription method() {
		Location at = this.xml.location();
		String name = this.xml.require("name");
		List<ArgumentDescription> in = new ArrayList<>();
		List<ArgumentDescription> out = new ArrayList<>();
		Map<String, String> annotations = new LinkedHashMap<>();
		while (this.xml.nextChild()) {
			switch (this.xml.name()) {
				case "arg" -> (isOut() ? out : in).add(argument());
				case "annotation" -> annotation(annotations);
				default -> this.xml.skip();
			}
		}
		return valid(at, () -> new MethodDescription(name, in, out, annotations));
	}

	private boolean isOut() {
		String direction = this.xml.attribute("direction");
		if (direction == null || direction.equals("in")) {
			return false;
		}
		if (!direction.equals("out")) {
			throw this.xml.problem("the direction of an argument is 'in' or 'out', not '" + direction + "'");
		}
		return true;
	}

	private SignalDescription signal() {
		Location at = this.xml.location();
		String name = this.xml.require("name");
		List<ArgumentDescription> arguments = new ArrayList<>();
		Map<String, String> annotations = new LinkedHashMap<>();
		while (this.xml.nextChild()) {
			switch (this.xml.name()) {
				// whatever direction is given: those of a signal have only one
				case "arg" -> arguments.add(argument());
				case "annotation" -> annotation(annotations);
				default -> this.xml.skip();
			}
		}
		return valid(at, () -> new SignalDescription(name, arguments, annotations));
	}

	private ArgumentDescription argument() {
		Location at = this.xml.location();
		String name = this.xml.attribute("name");
		CompleteType type = type();
		Map<String, String> annotations = annotations();
		// some write an empty name for none
		String named = (name != null && !name.isEmpty()) ? name : null;
		return valid(at, () -> new ArgumentDescription(named, type, annotations));
	}

	private PropertyDescription property() {
		Location at = this.xml.location();
		String name = this.xml.require("name");
		CompleteType type = type();
		PropertyAccess access = access();
		Map<String, String> annotations = annotations();
		return valid(at, () -> new PropertyDescription(name, type, access, annotations));
	}

	private PropertyAccess access() {
		String text = this.xml.require("access");
		for (PropertyAccess access : PropertyAccess.values()) {
			if (access.text().equals(text)) {
				return access;
			}
		}
		throw this.xml.problem("the access of a property is 'read', 'write' or 'readwrite', not '" + text + "'");
	}

	private CompleteType type() {
		String text = this.xml.require("type");
		return valid(this.xml.location(), () -> Signature.ofForeign(text).single());
	}

	/** The annotations of an element in which nothing else is of interest. */
	private Map<String, String> annotations() {
		Map<String, String> annotations = new LinkedHashMap<>();
		while (this.xml.nextChild()) {
			if (this.xml.name().equals("annotation")) {
				annotation(annotations);
			}
			else {
				this.xml.skip();
			}
		}
		return annotations;
	}

	private void annotation(Map<String, String> annotations) {
		String value = this.xml.attribute("value");
		annotations.putIfAbsent(this.xml.require("name"), (value != null) ? value : "");
		this.xml.skip();
	}

	/** Says where in the XML the thing is that the description refuses. */
	private static <T> T valid(Location at, Supplier<T> description) {
		try {
			return description.get();
		}
		catch (DBusException ex) {
			throw ElementReader.problem(at, ex.getMessage(), ex);
		}
	}

}
