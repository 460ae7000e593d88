package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.dbusspring.core.introspect.EmitsChangedSignal;

/**
 * A property, on the method that gets it: of a {@link DBusInterface}, or of a service
 * that has no contract. Peers can set it where the method that sets it carries the
 * annotation, too. Getters are {@code getSpeed()}, {@code isFast()} or {@code speed()},
 * setters {@code setSpeed(…)} or {@code speed(…)}; the type is that of the getter.
 * <p>
 * A getter that returns an {@code Optional} is one of a property that may have no value
 * at the moment: peers then do not see it.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-properties">org.freedesktop.DBus.Properties</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusProperty {

	/**
	 * The name on the bus, taken as it stands; unless given the Java name without
	 * {@code get}, {@code is} or {@code set}, with an upper-case first letter. A setter
	 * without one belongs to the getter of the same Java name.
	 */
	String name() default "";

	/** What is announced when the property changes; on the getter. */
	EmitsChangedSignal emitsChangedSignal() default EmitsChangedSignal.TRUE;

	/**
	 * Whether it is shown as deprecated; {@link Deprecated} does that as well, and warns
	 * those who use it from Java; on the getter.
	 */
	boolean deprecated() default false;

	/** What introspection data tells people about it; on the getter. */
	String documentation() default "";

}
