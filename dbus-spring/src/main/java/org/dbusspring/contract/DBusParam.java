package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * More about a parameter of a {@link DBusMethod}.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusParam {

	/** Stands for "no default": a text that nobody writes. */
	String NO_DEFAULT = "\n\t\t\n\uE000\uE001\uE002\n\t\t\n";

	/** As {@link #name()}. */
	@AliasFor("name")
	String value() default "";

	/**
	 * The argument's name in introspection data; the parameter's own name unless given.
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * What a service uses where the caller leaves the argument out, converted once at
	 * start-up as Spring converts properties. All parameters after this one need a
	 * default too. D-Bus has no way to announce it: introspection data shows the full
	 * argument list, and so our clients send it.
	 */
	String defaultValue() default NO_DEFAULT;

	/** What introspection data tells people about it. */
	String documentation() default "";

}
