package org.dbusspring.template;

import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;

/**
 * What can be done with an object. Every method that calls throws what
 * {@link org.dbusspring.core.connection.MessageConnection#call} throws.
 *
 * @since 0.1
 */
public interface ObjectOperations {

	/**
	 * A method of the object, to be called.
	 * @throws org.dbusspring.core.name.InvalidNameException if a name is not valid
	 */
	MethodOperations method(String interfaceName, String member);

	/**
	 * The value of a property, asked of the object each time.
	 * @throws org.dbusspring.core.type.TypeMismatchException if it has another type
	 */
	<T> T getProperty(String interfaceName, String property, Class<T> type);

	/** As above, for a generic type. */
	<T> T getProperty(String interfaceName, String property, TypeReference<T> type);

	/** As above, empty if the object says that it has no such property. */
	<T> Optional<T> findProperty(String interfaceName, String property, Class<T> type);

	/**
	 * Sets a property.
	 * @param value of a class that says its D-Bus type, or a {@link Variant} of the
	 * property's type
	 */
	void setProperty(String interfaceName, String property, Object value);

	/** All properties of an interface that can be read now. */
	Map<String, Variant> getProperties(String interfaceName);

	/**
	 * What the object says of itself.
	 * @throws org.dbusspring.core.introspect.InvalidIntrospectionException if that is no
	 * introspection data
	 */
	NodeDescription introspect();

}
