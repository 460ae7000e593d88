package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a Java interface the contract of a D-Bus interface, for those who serve it and
 * for those who use it. Every abstract method carries {@link DBusMethod} or
 * {@link DBusProperty}; a record with {@link DBusSignal} inside of it is a signal.
 * <p>
 * A contract may extend other interfaces: what it inherits from a plain one is its own,
 * what it inherits from another contract stays part of that one's D-Bus interface.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusInterface {

	/** The name of the D-Bus interface, such as {@code com.example.Music}. */
	String value();

	/**
	 * Whether it is shown as deprecated; {@link Deprecated} does that as well, and warns
	 * those who use it from Java.
	 */
	boolean deprecated() default false;

	/** What introspection data tells people about it. */
	String documentation() default "";

}
