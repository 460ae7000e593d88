package org.dbusspring.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fills a parameter with a variable of the service's path, converted as Spring converts
 * properties. Only for a service without a contract: with one, who calls and what the
 * path says is no matter of the contract, and {@link DBusCall#pathVariable} tells it. A
 * value that cannot be converted is a path at which there is no object.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusPathVariable {

	/** The variable's name; that of the parameter unless given. */
	String value() default "";

}
