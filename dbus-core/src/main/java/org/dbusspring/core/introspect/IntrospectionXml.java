package org.dbusspring.core.introspect;

/**
 * Introspection data as XML, written and read. All methods are for any thread.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#introspection-format">Introspection
 * Data Format</a>
 */
public final class IntrospectionXml {

	private IntrospectionXml() {
	}

	/**
	 * The node as XML, in which everything stands in the order of the description: equal
	 * descriptions with the same order of annotations give the same text. It is
	 * well-formed whatever the description's texts hold: characters that XML cannot
	 * express (most control characters, halves of surrogate pairs) become U+FFFD.
	 */
	public static String write(NodeDescription node) {
		return new IntrospectionWriter().write(node);
	}

	/**
	 * Reads what a peer or a file says of an object.
	 * <p>
	 * Elements and attributes that the specification does not know are passed over with
	 * all that is in them, as is all text. Where a member, an interface or a child of one
	 * name is there again, the first one counts: Qt's services describe overloaded
	 * methods that way, of which a caller cannot choose by name. Names and types have to
	 * be valid. The DTD is not read, and no entity but those of XML itself is resolved.
	 * @param xml at most 4 Mi characters, nested at most 64 elements deep, with at most
	 * 100,000 elements; the limits that the JDK has for XML hold as well
	 * @throws InvalidIntrospectionException if it is not introspection data; the message
	 * says where
	 */
	public static NodeDescription parse(String xml) {
		return new IntrospectionParser(xml).parse();
	}

}
