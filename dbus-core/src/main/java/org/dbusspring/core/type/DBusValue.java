package org.dbusspring.core.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of an enum constant, for an enum that travels as a number
 * ({@link DBusType}). Either every constant of the enum has one or none.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusValue {

	/** The number. */
	long value();

}
