package org.dbusspring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that says which D-Bus errors the exceptions of services are, in methods with
 * {@link DBusExceptionHandler}. Of several, the first in
 * {@link org.springframework.core.annotation.Order @Order} that has a method for an
 * exception counts.
 *
 * @since 0.1
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusAdvice {

	/** The name of the bean, as in {@link Component}. */
	@AliasFor(annotation = Component.class)
	String value() default "";

}
