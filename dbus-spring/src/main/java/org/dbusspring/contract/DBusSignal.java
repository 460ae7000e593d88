package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A signal: a record inside of a {@link DBusInterface}, or inside of the class of a
 * service that has no contract. Its components are the signal's arguments, by their names
 * or their {@link org.dbusspring.core.type.DBusName}.
 * <p>
 * On a method of a service: what the method returns is emitted when it has returned, with
 * a transaction after its commit; {@code null} emits nothing. It returns such a record.
 * In a class without a contract it may return something else, and is a signal of its own,
 * with that value as its argument.
 *
 * @since 0.1
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusSignal {

	/**
	 * The name on the bus, taken as it stands; the Java name with an upper-case first
	 * letter unless given.
	 */
	String name() default "";

	/**
	 * Whether it is shown as deprecated; {@link Deprecated} does that as well, and warns
	 * those who use it from Java.
	 */
	boolean deprecated() default false;

	/** What introspection data tells people about it. */
	String documentation() default "";

}
