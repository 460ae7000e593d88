package org.dbusspring.core.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How something is spelled on the bus; taken as it stands. On a component of a
 * {@link DBusDict} record: the key. On a constant of an enum that travels as a string:
 * the string. On any other record component or parameter: the argument's name in
 * introspection data.
 *
 * @since 0.1
 */
@Documented
@Target({ ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusName {

	/** The spelling. */
	String value();

}
