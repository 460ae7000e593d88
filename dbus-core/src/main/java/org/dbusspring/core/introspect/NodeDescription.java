package org.dbusspring.core.introspect;

import java.util.List;
import java.util.function.Function;

import org.dbusspring.core.name.ObjectPath;

/**
 * An object, or a place in the tree that only has objects below it. Immutable.
 *
 * @param interfaces the interfaces that the object has, in the order in which they are
 * written
 * @param children the names of the nodes directly below it, one path element each, in the
 * order in which they are written
 * @since 0.1
 */
public record NodeDescription(List<InterfaceDescription> interfaces, List<String> children) {

	/**
	 * @throws InvalidDescriptionException if a child's name is not one element of an
	 * object path, or if two interfaces or two children have the same name
	 */
	public NodeDescription {
		interfaces = Descriptions.requireDistinct("A node", "interfaces", interfaces, InterfaceDescription::name);
		children = Descriptions.requireDistinct("A node", "children", children, Function.identity());
		children.forEach(NodeDescription::requireElement);
	}

	private static void requireElement(String child) {
		if (child.indexOf('/') >= 0 || !ObjectPath.isValid("/" + child) || child.isEmpty()) {
			throw new InvalidDescriptionException("The name of a child, '" + child
					+ "', is not one element of an object path: only A-Z a-z 0-9 _ and no '/'");
		}
	}

}
