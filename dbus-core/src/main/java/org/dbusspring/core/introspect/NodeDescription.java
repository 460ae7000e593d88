package org.dbusspring.core.introspect;

import java.util.List;

import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * An object, or a place in the tree that only has objects below it. Immutable.
 * <p>
 * A child of which nothing but its name is said may have interfaces and children all the
 * same: whoever wants to know has to introspect it.
 *
 * @param name the name, a path relative to the node above, in most cases of one element;
 * for the root of a description its whole object path, or {@code null} if that is not
 * said
 * @param interfaces the interfaces that the object has, in the order in which they are
 * written
 * @param children the nodes directly below it, in the order in which they are written
 * @since 0.1
 */
public record NodeDescription(@Nullable String name, List<InterfaceDescription> interfaces,
		List<NodeDescription> children) {

	/**
	 * @throws InvalidDescriptionException if the name is no path, if a child's name is
	 * not a relative one, or if two interfaces or two children have the same name
	 */
	public NodeDescription {
		if (name != null && !isRelativePath(name) && !ObjectPath.isValid(name)) {
			throw new InvalidDescriptionException("The name of a node, '" + name
					+ "', is neither a path relative to the node above nor, at the root, an object path");
		}
		interfaces = Descriptions.requireDistinct("A node", "interfaces", interfaces, InterfaceDescription::name);
		children = Descriptions.requireDistinct("A node", "children", children, NodeDescription::requireRelativeName);
	}

	/**
	 * A node without a name, with children of which nothing but the names is said.
	 * @throws InvalidDescriptionException as above
	 */
	public NodeDescription(List<InterfaceDescription> interfaces, List<String> children) {
		this(null, interfaces, children.stream().map(NodeDescription::ofName).toList());
	}

	/** A node of which nothing but its name is said. */
	public static NodeDescription ofName(String name) {
		return new NodeDescription(name, List.of(), List.of());
	}

	/** The interface with that name, or {@code null}; takes a look at each. */
	public @Nullable InterfaceDescription findInterface(String interfaceName) {
		return Descriptions.find(this.interfaces, InterfaceDescription::name, interfaceName);
	}

	private static String requireRelativeName(NodeDescription child) {
		String name = child.name();
		if (name == null || !isRelativePath(name)) {
			throw new InvalidDescriptionException("The name of a child, '" + ((name != null) ? name : "")
					+ "', is not a path relative to its parent: only A-Z a-z 0-9 _, and no '/' but between elements");
		}
		return name;
	}

	/** Of one element, or of several: dbus-daemon's root has only a grandchild. */
	private static boolean isRelativePath(String name) {
		return !name.isEmpty() && name.charAt(0) != '/' && ObjectPath.isValid("/" + name);
	}

}
